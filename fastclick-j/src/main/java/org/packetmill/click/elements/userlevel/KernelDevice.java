package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.PortReader;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.LinuxDevice;
import org.packetmill.click.port.LinuxDevices;
import org.packetmill.click.port.PortException;

/** What {@link KernelTun} and {@link KernelTap} have in common: a virtual device of the kernel. */
abstract class KernelDevice extends Element implements PortReader {
  private static final int ETHERNET_HEADER = 14;

  /** An Ethernet header with a VLAN tag. */
  private static final int MOST_HEADER = 18;

  private static final int IP_HEADER = 20;

  private final DevicePoller poller = new DevicePoller(this);

  /** Pulls, when its input is pull. */
  private final Task puller = new Task(this);

  private NotifierSignal signal = NotifierSignal.BUSY;
  private boolean tap;
  private String deviceName;
  private long prefix;
  private int gateway;
  private long ether;
  private int headroom;
  private int burst;
  private int mtu;
  private boolean ignoreOverflows;
  private boolean complainedOfWriting;
  private boolean complainedOfReading;
  private LinuxDevice device;
  private long turns;
  private long packets;

  /** With {@code isTap} for Ethernet frames unless the argument {@code TAP} says otherwise. */
  final void configure(Args args, boolean isTap) {
    prefix = args.mandatory("ADDR").asIpPrefix(0);
    gateway = args.positional("GATEWAY").asIp(0);
    tap = args.keyword("TAP").asBool(isTap);
    headroom = args.keyword("HEADROOM").asInt(PacketPool.HEADROOM, 0, 8192);
    burst = args.keyword("BURST").asInt(1, 1, Integer.MAX_VALUE);
    ether = args.keyword("ETHER").asEther(0);
    ignoreOverflows = args.keyword("IGNORE_QUEUE_OVERFLOWS").asBool(false);
    mtu = args.keyword("MTU").asInt(1500, IP_HEADER, 65535);
    deviceName = args.keyword("DEVNAME").asString(args.keyword("DEV_NAME").asString(""));
    if (gateway != 0 && ((gateway ^ address()) & mask()) != 0) {
      args.error("bad GATEWAY");
    }
    args.complete();
  }

  private int address() {
    return (int) (prefix >>> 32);
  }

  private int mask() {
    return (int) prefix;
  }

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED - 1;
  }

  @Override
  protected void initialize(Errors errors) {
    try {
      device =
          LinuxDevices.find()
              .openTun(
                  new LinuxDevices.TunOptions(
                      tap, deviceName, address(), mask(), gateway, ether, mtu));
    } catch (PortException e) {
      errors.error(e.getMessage());
      return;
    }
    poller.initialize(true);
    if (inputCount() > 0 && !input(0).isPush()) {
      puller.initialize(true);
      signal = context().upstreamEmptySignal(this, 0, puller);
    }
  }

  @Override
  protected void cleanup() {
    if (device != null) {
      device.close();
    }
  }

  // --- From the kernel --------------------------------------------------------------------------

  @Override
  protected boolean runTask(Task turn) {
    if (turn == puller) {
      return pull();
    }
    turns++;
    int frames = 0;
    while (frames < burst && read()) {
      frames++;
    }
    poller.turnEnded(frames > 0);
    return frames > 0;
  }

  @Override
  protected void runTimer(Timer due) {
    poller.wake();
  }

  private boolean read() {
    int room = mtu + (tap ? MOST_HEADER : 0);
    Packet packet = PacketPool.current().take(headroom, room);
    int length = device.read(packet.address(0, room), room);
    if (length <= 0) {
      packet.kill();
      complainOfReading(length);
      return false;
    }
    packets++;
    packet.take(Math.max(0, room - length));
    packet.setTimestamp(context().clock().now());
    if (tap || ForceIp.mark(packet, LinkType.RAW_IP)) {
      output(0).push(packet);
    } else {
      checkedOutputPush(1, packet);
    }
    return true;
  }

  private void complainOfReading(int error) {
    if (error == 0 || error == LinuxDevice.EAGAIN || ignores(error, complainedOfReading)) {
      return;
    }
    complainedOfReading = true;
    context().chatter(className() + " read: " + device.error(error));
  }

  private boolean ignores(int error, boolean complained) {
    return error == LinuxDevice.ENOBUFS && ignoreOverflows && complained;
  }

  // --- To the kernel ----------------------------------------------------------------------------

  private boolean pull() {
    Packet packet = input(0).pull();
    if (packet != null) {
      push(0, packet);
    }
    if (packet != null || signal.isActive()) {
      puller.reschedule();
    }
    return packet != null;
  }

  @Override
  public void push(int port, Packet packet) {
    String problem = tap ? checkFrame(packet) : checkIp(packet);
    if (problem == null) {
      write(packet);
    } else {
      chatter(problem);
    }
    packet.kill();
  }

  private String checkFrame(Packet packet) {
    if (packet.length() < ETHERNET_HEADER) {
      return "packet too small";
    }
    return checkLength(packet.length() - ETHERNET_HEADER);
  }

  /** Also takes off what lies before the IP header. */
  private String checkIp(Packet packet) {
    if (!packet.hasNetworkHeader() || packet.networkLength() < IP_HEADER) {
      return "no network header";
    }
    int offset = packet.networkOffset();
    int version = packet.u8(offset) >> 4;
    if (version != 4 && version != 6) {
      return "unknown IP version " + version;
    }
    if (offset >= 0) {
      packet.pull(offset);
    } else {
      packet.pushNonunique(-offset);
    }
    return checkLength(packet.length());
  }

  private String checkLength(int length) {
    return length > mtu ? "packet larger than MTU (" + mtu + ")" : null;
  }

  private void write(Packet packet) {
    int length = packet.length();
    int result = device.write(packet.address(0, length), length);
    if (result < 0 && !ignores(result, complainedOfWriting)) {
      complainedOfWriting = true;
      chatter("write failed: " + device.error(result));
    }
  }

  private void chatter(String text) {
    context().chatter("%s(%s): %s".formatted(className(), device.name(), text));
  }

  @Override
  public boolean exhausted() {
    return device == null;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("dev_name", () -> device == null ? deviceName : device.name());
    handlers.readLong("selected_calls", () -> turns);
    handlers.readLong("packets", () -> packets);
  }
}
