package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.PortReader;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.packet.PacketType;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.LinuxDevice;
import org.packetmill.click.port.LinuxDevices;
import org.packetmill.click.port.PortException;

/**
 * Reads packets from a network device of the kernel, up to {@code BURST} at a time, by a packet
 * socket. The kernel goes on handling them too. Packet type, time stamp and link header are set;
 * what is cut off at {@code SNAPLEN} goes into the EXTRA_LENGTH annotation.
 *
 * <p>{@code PROMISC} asks for frames to other hosts, {@code OUTBOUND} for those that the kernel
 * sends, {@code PROTOCOL} for those of one link-level protocol only. {@code FORCE_IP} sends packets
 * that are not IP to output 1 and sets the network header of the others. {@code TIMESTAMP false}
 * saves the time stamp, {@code ACTIVE false} opens nothing. {@code SNIFFER}, {@code BPF_FILTER} and
 * {@code ENCAP} have no effect, whatever {@code METHOD} says.
 *
 * <p>It polls: without traffic once a millisecond, which keeps a core busy by a few percent.
 *
 * <pre>{@code FromDevice(eth0) -> Classifier(12/0800) -> Print -> Discard}</pre>
 *
 * <p>Handlers: {@code count}, {@code kernel_drops}, {@code encap} (read), {@code reset_counts}
 * (write).
 */
@ClickElement(
    usage =
        "FromDevice(DEVNAME [, PROMISC, SNAPLEN, FORCE_IP, PROTOCOL, OUTBOUND, HEADROOM, BURST,"
            + " TIMESTAMP, ACTIVE])",
    summary = "reads packets from network device",
    ports = "0/1-2",
    processing = "a/h",
    category = "Devices")
public final class FromDevice extends Element implements PortReader {
  private static final int EXTRA_LENGTH_ANNO = 28;
  private static final int OUTGOING = PacketType.OUTGOING.ordinal();
  private static final PacketType[] TYPES = PacketType.values();

  private final DevicePoller poller = new DevicePoller(this);
  private final PacketBatch batch = new PacketBatch(32);
  private final PacketBatch others = new PacketBatch(32);
  private String deviceName;
  private boolean promiscuous;
  private int snapLength;
  private boolean forceIp;
  private int protocol;
  private boolean outbound;
  private int headroom;
  private int burst;
  private boolean timestamp;
  private boolean active;
  private LinuxDevice device;
  private long count;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED - 5;
  }

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void configure(Args args) {
    deviceName = args.mandatory("DEVNAME").asString("");
    promiscuous = args.positional("PROMISC").asBool(false);
    snapLength = args.positional("SNAPLEN").asInt(2046, 14, 65535);
    forceIp = args.keyword("FORCE_IP").asBool(false);
    protocol = args.keyword("PROTOCOL").asInt(0, 0, 65535);
    outbound = args.keyword("OUTBOUND").asBool(false);
    headroom = args.keyword("HEADROOM").asInt(PacketPool.HEADROOM, 0, 8190);
    burst = args.keyword("BURST").asInt(1, 1, Integer.MAX_VALUE);
    timestamp = args.keyword("TIMESTAMP").asBool(true);
    active = args.keyword("ACTIVE").asBool(true);
    DeviceArguments.skipReceive(args);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    if (!active) {
      return;
    }
    try {
      device = LinuxDevices.find().openPacketSocket(deviceName, promiscuous);
    } catch (PortException e) {
      errors.error(e.getMessage());
      return;
    }
    poller.initialize(true);
  }

  @Override
  protected void cleanup() {
    if (device != null) {
      device.close();
    }
  }

  /** The open device if this is the one called {@code name}, or null. */
  LinuxDevice device(String name) {
    return deviceName.equals(name) ? device : null;
  }

  @Override
  protected boolean runTask(Task turn) {
    int frames = 0;
    while (frames < burst && read()) {
      frames++;
    }
    poller.turnEnded(frames > 0);
    if (!batch.isEmpty()) {
      output(0).pushBatch(batch);
      batch.clear();
    }
    if (!others.isEmpty()) {
      pushOthers();
    }
    return frames > 0;
  }

  @Override
  protected void runTimer(Timer due) {
    poller.wake();
  }

  /** Reads a frame; false when there is none. */
  private boolean read() {
    Packet packet = PacketPool.current().take(headroom, snapLength);
    int length = device.read(packet.address(0, snapLength), snapLength);
    if (length < 0) {
      packet.kill();
      if (length != LinuxDevice.EAGAIN) {
        complain(length);
      }
      return false;
    }
    if (isWanted()) {
      annotate(packet, length);
      (forceIp && !ForceIp.mark(packet, LinkType.ETHERNET) ? others : batch).add(packet);
      count++;
    } else {
      packet.kill();
    }
    return true;
  }

  private boolean isWanted() {
    return (outbound || device.lastType() != OUTGOING)
        && (protocol == 0 || protocol == device.lastProtocol());
  }

  private void annotate(Packet packet, int length) {
    if (length > snapLength) {
      packet.setAnno32(EXTRA_LENGTH_ANNO, length - snapLength);
    } else {
      packet.take(snapLength - length);
    }
    packet.setMacHeader(0);
    packet.setType(TYPES[device.lastType()]);
    if (timestamp) {
      packet.setTimestamp(device.lastTime());
    }
  }

  private void complain(int error) {
    context().chatter("FromDevice(%s): %s".formatted(deviceName, device.error(error)));
  }

  private void pushOthers() {
    if (outputCount() > 1) {
      output(1).pushBatch(others);
      others.clear();
    } else {
      others.kill();
    }
  }

  @Override
  public boolean exhausted() {
    return device == null;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.read("kernel_drops", this::kernelDrops);
    handlers.read("encap", () -> "ETHER");
    handlers.button("reset_counts", () -> count = 0);
  }

  private String kernelDrops() {
    long drops = device == null ? -1 : device.drops();
    return drops < 0 ? "??" : Long.toString(drops);
  }
}
