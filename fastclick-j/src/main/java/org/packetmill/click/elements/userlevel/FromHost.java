package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.PortReader;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.LinuxDevice;
import org.packetmill.click.port.LinuxDevices;
import org.packetmill.click.port.PortException;

/**
 * Makes the virtual Ethernet device {@code DEVNAME} and reads the frames that the kernel sends
 * through it; a {@link ToHost} of the same name sends frames to the kernel. With {@code DST} the
 * kernel gets that address on the device, which is up then; without, somebody else sees to that.
 * {@code GATEWAY} makes a default route, {@code ETHER} sets the kernel's Ethernet address, {@code
 * MTU} (2048) bounds the frames that are read, {@code HEADROOM} leaves room in front of them.
 *
 * <p>It stops reading while a full queue behind it says so. The kernel asks by ARP before it sends
 * IP packets; somebody must answer. {@link KernelTap} does both directions in one element.
 *
 * <pre>{@code
 * FromHost(fake, 192.0.0.1/8) -> c :: Classifier(12/0806, 12/0800);
 * c[0] -> ARPResponder(0.0.0.0/0 1:1:1:1:1:1) -> ToHost(fake);
 * c[1] -> Discard;
 * }</pre>
 *
 * <p>Handlers: {@code dev_name}, {@code signal} (read).
 */
@ClickElement(
    usage = "FromHost(DEVNAME [, DST, GATEWAY, ETHER, HEADROOM, MTU])",
    summary = "reads packets from the kernel by a tap device",
    ports = "0/1",
    processing = "h/h",
    category = "Devices")
public final class FromHost extends Element implements PortReader {
  private static final int ETHERNET_HEADER = 14;
  private static final int IP_HEADER = 20;
  private static final int IP_DESTINATION = ETHERNET_HEADER + 16;
  private static final int DEFAULT_MTU = 2048;

  /** The device's own, which stays as the kernel has it. */
  private static final int DEVICE_MTU = 1500;

  private final DevicePoller poller = new DevicePoller(this);
  private NotifierSignal room = NotifierSignal.BUSY;
  private String deviceName;
  private long prefix;
  private int gateway;
  private long ether;
  private int headroom;
  private int mtu;
  private LinuxDevice device;

  @Override
  protected void configure(Args args) {
    deviceName = args.mandatory("DEVNAME").asString("");
    prefix = args.positional("DST").asIpPrefix(0);
    gateway = args.keyword("GATEWAY").asIp(0);
    ether = args.keyword("ETHER").asEther(0);
    headroom = args.keyword("HEADROOM").asInt(PacketPool.HEADROOM);
    mtu = args.keyword("MTU").asInt(DEFAULT_MTU, IP_HEADER, 65535);
    args.complete();
    if (prefix != 0 && gateway != 0 && ((gateway ^ (int) (prefix >>> 32)) & (int) prefix) != 0) {
      args.error("bad GATEWAY");
    }
    if (deviceName.isEmpty()) {
      args.error("must specify device name");
    }
    if (headroom < 0 || headroom > 8192) {
      args.error("HEADROOM too large");
    }
  }

  @Override
  protected void initialize(Errors errors) {
    if (predecessor() == null) {
      try {
        device =
            LinuxDevices.find()
                .openTun(
                    new LinuxDevices.TunOptions(
                        true,
                        deviceName,
                        (int) (prefix >>> 32),
                        (int) prefix,
                        gateway,
                        ether,
                        DEVICE_MTU));
      } catch (PortException e) {
        errors.error(e.getMessage());
        return;
      }
      deviceName = device.name();
    }
    poller.initialize(true);
    room = context().downstreamFullSignal(this, 0, poller.task());
  }

  /** The element whose device this one takes over: a device cannot be made twice. */
  private FromHost predecessor() {
    return context().predecessor(this) instanceof FromHost old
            && old.deviceName.equals(deviceName)
            && old.device != null
        ? old
        : null;
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    FromHost before = (FromHost) old;
    if (device == null && before.deviceName.equals(deviceName)) {
      device = before.device;
      before.device = null;
    }
  }

  /** The device; null before there is one. */
  LinuxDevice device() {
    return device;
  }

  /** Whether it is, or is about to be, the reader of the device {@code name}. */
  boolean serves(String name) {
    return deviceName.equals(name) && (device != null || predecessor() != null);
  }

  @Override
  protected boolean runTask(Task turn) {
    if (device == null || !room.isActive()) {
      return false;
    }
    boolean worked = read();
    poller.turnEnded(worked);
    return worked;
  }

  @Override
  protected void runTimer(Timer due) {
    poller.wake();
  }

  private boolean read() {
    Packet packet = PacketPool.current().take(headroom, mtu);
    int length = device.read(packet.address(0, mtu), mtu);
    if (length <= 0) {
      packet.kill();
      if (length < 0 && length != LinuxDevice.EAGAIN) {
        context().chatter("FromHost read: " + device.error(length));
      }
      return false;
    }
    packet.take(Math.max(0, mtu - length));
    packet.setMacHeader(0);
    markIp(packet);
    packet.setTimestamp(context().clock().now());
    output(0).push(packet);
    return true;
  }

  private static void markIp(Packet packet) {
    if (packet.length() >= ETHERNET_HEADER + IP_HEADER) {
      packet.setDestinationIp(packet.u32(IP_DESTINATION));
      int header = (packet.u8(ETHERNET_HEADER) & 0xf) * 4;
      packet.setNetworkHeader(ETHERNET_HEADER, Math.min(header, packet.length() - ETHERNET_HEADER));
    }
  }

  @Override
  public boolean exhausted() {
    return device == null;
  }

  @Override
  protected void cleanup() {
    if (device != null) {
      device.close();
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("dev_name", () -> deviceName);
    handlers.read("signal", () -> Boolean.toString(room.isActive()));
  }
}
