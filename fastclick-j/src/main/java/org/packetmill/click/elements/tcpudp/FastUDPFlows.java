package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Makes UDP packets of {@code LENGTH} bytes (60 at least) of {@code FLOWS} flows between two
 * addresses, pushed in batches or when pulled: {@code RATE} a second (0: as fast as can be), {@code
 * LIMIT} in all (-1: without end). Ports are random, and new ones are taken after {@code FLOWSIZE}
 * packets of a flow. With {@code SEQUENTIAL true} flows take turns, and each port is followed by
 * the next; {@code FLOWBURST} packets come from a flow before another one's turn. {@code CHECKSUM
 * false} leaves out the UDP checksum; {@code STOP true} stops the driver after the last packet.
 * Packets of a flow share their data unless {@code DUPLICATE} is true.
 *
 * <pre>{@code
 * FastUDPFlows(RATE 0, LIMIT 500000, LENGTH 60, SRCETH 0:0:0:0:0:1, SRCIP 1.0.0.1,
 *     DSTETH 0:0:0:0:0:2, DSTIP 2.0.0.2, FLOWS 100, FLOWSIZE 10) -> ...
 * }</pre>
 *
 * <p>Handlers: {@code count} (read), {@code rate} (reads what was reached, write), {@code length},
 * {@code limit}, {@code stop} (read and write), {@code reset}, {@code active}, {@code srceth},
 * {@code dsteth} (write).
 */
@ClickElement(
    usage =
        "FastUDPFlows(RATE, LIMIT, LENGTH, SRCETH, SRCIP, DSTETH, DSTIP, FLOWS, FLOWSIZE [,"
            + " CHECKSUM, ACTIVE, STOP, FLOWBURST, SEQUENTIAL, DUPLICATE])",
    summary = "creates packets flows with static UDP/IP/Ethernet headers",
    ports = "0/1",
    category = "UDP")
public final class FastUDPFlows extends FastFlows {
  private static final int LENGTH = FlowHeaders.TRANSPORT + 4;
  private static final int CHECKSUM = FlowHeaders.TRANSPORT + 6;
  private static final int BURST = 32;

  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private final PacketBatch batch = new PacketBatch(BURST);
  private boolean checksum;
  private boolean sequential;
  private boolean duplicate;
  private int flowBurst;
  private Packet[] packets = {};
  private int[] sent = {};

  /** The flow whose turn it is when flows take turns, and the packets that its burst has had. */
  private int turn;

  private int burst = 1;

  @Override
  protected void configure(Args args) {
    readFlows(args);
    checksum = args.positional("CHECKSUM").asBool(true);
    flowBurst = args.keyword("FLOWBURST").asInt(1, 0, Integer.MAX_VALUE);
    sequential = args.keyword("SEQUENTIAL").asBool(false);
    duplicate = args.keyword("DUPLICATE").asBool(false);
    readState(args);
  }

  @Override
  protected void initialize(Errors errors) {
    super.initialize(errors);
    if (output(0).isPush()) {
      task.initialize(true);
      timer.initialize();
    }
  }

  // --- Pushing
  // ------------------------------------------------------------------------------------

  @Override
  protected boolean runTask(Task next) {
    while (batch.size() < BURST) {
      Packet packet = pull(0);
      if (packet == null) {
        break;
      }
      batch.add(packet);
    }
    if (!batch.isEmpty()) {
      output(0).pushBatch(batch);
      batch.clear();
      next.reschedule();
      return true;
    }
    long wait = delay(context().clock().now());
    if (wait >= 0) {
      timer.scheduleAfter(wait);
    }
    return false;
  }

  @Override
  protected void runTimer(Timer due) {
    task.reschedule();
  }

  @Override
  void goOn() {
    if (output(0).isPush()) {
      task.reschedule();
    }
  }

  // --- Packets
  // ------------------------------------------------------------------------------------

  @Override
  void makeFlows() {
    packets = new Packet[flows()];
    sent = new int[flows()];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = headers().make(Ip4.UDP);
      packets[i].put16(LENGTH, headers().length() - FlowHeaders.TRANSPORT);
      setPorts(packets[i], headers().randomPort(), headers().randomPort());
    }
  }

  private void setPorts(Packet packet, int source, int destination) {
    headers().setPorts(packet, source, destination);
    if (!checksum) {
      packet.put16(CHECKSUM, 0);
    }
  }

  private void changePorts(Packet packet) {
    if (sequential) {
      int source = FlowHeaders.nextPort(packet.u16(FlowHeaders.TRANSPORT));
      setPorts(packet, source, FlowHeaders.nextPort(packet.u16(FlowHeaders.TRANSPORT + 2)));
    } else {
      setPorts(packet, headers().randomPort(), headers().randomPort());
    }
  }

  @Override
  void releaseFlows() {
    for (Packet packet : packets) {
      packet.kill();
    }
    packets = new Packet[0];
  }

  @Override
  Packet next() {
    int flow = chooseFlow();
    if (sent[flow] >= flowSize()) {
      changePorts(packets[flow]);
      sent[flow] = 0;
    }
    sent[flow]++;
    Packet packet = packets[flow].duplicate();
    if (duplicate) {
      packet.uniqueify();
    }
    return packet;
  }

  /**
   * As in FastClick: only flows that take turns move on, so others share the first one's bursts.
   */
  private int chooseFlow() {
    if (burst++ < flowBurst) {
      return turn;
    }
    burst = 1;
    if (!sequential) {
      return headers().randomFlow(packets.length);
    }
    int flow = turn;
    turn = turn + 1 == packets.length ? 0 : turn + 1;
    return flow;
  }

  @Override
  boolean isOver() {
    return !isBelowLimit();
  }

  @Override
  void made() {
    if (!isBelowLimit()) {
      stopIfWanted();
    }
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    super.addHandlers(handlers);
    handlers.read("limit", () -> Integer.toUnsignedString(Math.max(limit(), -1)));
    handlers.write("srceth", this::setSource);
    handlers.write("dsteth", this::setDestination);
    handlers.readLong("length", () -> headers().length());
    handlers.write("length", this::writeLength);
  }

  private void setSource(String value) throws HandlerException {
    headers().setSourceEther(ether(value));
    changeEther();
  }

  private void setDestination(String value) throws HandlerException {
    headers().setDestinationEther(ether(value));
    changeEther();
  }

  private void changeEther() {
    for (Packet packet : packets) {
      headers().setEther(packet);
    }
  }

  private long ether(String value) throws HandlerException {
    Long address = Words.ether(value.strip(), context().names(this));
    if (address == null) {
      throw new HandlerException("Invalid argument");
    }
    return address;
  }

  private void writeLength(String value) throws HandlerException {
    setLength(Words.integer("length parameter must be integer", value, 0, 1 << 16));
    goOn();
  }
}
