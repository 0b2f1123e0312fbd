package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Makes TCP packets of {@code LENGTH} bytes (60 at least) of {@code FLOWS} flows between two
 * addresses, when pulled: {@code RATE} a second (0: as fast as it is asked), {@code LIMIT} in all
 * (-1: without end). A flow has {@code FLOWSIZE} packets (3 at least): the first is a SYN, the last
 * a FIN, then others ports are taken. After the last packet, flows that are open get their FIN.
 * {@code STOP true} stops the driver when it is asked for more. Packets of a flow share their data.
 *
 * <pre>{@code
 * FastTCPFlows(RATE 0, LIMIT 500000, LENGTH 60, SRCETH 0:0:0:0:0:1, SRCIP 1.0.0.1,
 *     DSTETH 0:0:0:0:0:2, DSTIP 2.0.0.2, FLOWS 100, FLOWSIZE 10) -> Unqueue -> ...
 * }</pre>
 *
 * <p>Handlers: {@code count} (read), {@code rate} (reads what was reached, write), {@code stop}
 * (read and write), {@code reset}, {@code active}, {@code limit} (write).
 */
@ClickElement(
    usage =
        "FastTCPFlows(RATE, LIMIT, LENGTH, SRCETH, SRCIP, DSTETH, DSTIP, FLOWS, FLOWSIZE [,"
            + " ACTIVE, STOP])",
    summary = "creates packets flows with static TCP/IP/Ethernet headers",
    ports = "0/1",
    processing = "a/l",
    category = "TCP")
public final class FastTCPFlows extends FastFlows {
  private static final int SYN = 0;
  private static final int DATA = 1;
  private static final int FIN = 2;
  private static final int KINDS = 3;
  private static final int[] FLAGS = {0x02, 0x18, 0x01};
  private static final int LEAST_SIZE = 3;

  /** The packets of flow i stand at {@code i * KINDS}. */
  private Packet[] packets = {};

  private int[] sent = {};
  private int finished;
  private boolean sentAllFins;

  @Override
  protected void configure(Args args) {
    readFlows(args);
    if (flowSize() < LEAST_SIZE) {
      context().chatter("warning: flow size < 3, defaulting to 3");
      setFlowSize(LEAST_SIZE);
    }
    readState(args);
  }

  @Override
  void makeFlows() {
    packets = new Packet[flows() * KINDS];
    sent = new int[flows()];
    for (int flow = 0; flow < flows(); flow++) {
      int source = headers().randomPort();
      int destination = headers().randomPort();
      for (int kind = 0; kind < KINDS; kind++) {
        packets[flow * KINDS + kind] = make(FLAGS[kind]);
      }
      setPorts(flow, source, destination);
    }
  }

  private Packet make(int flags) {
    Packet packet = headers().make(Ip4.TCP);
    packet.put32(FlowHeaders.TRANSPORT + 4, headers().randomNumber());
    packet.put32(FlowHeaders.TRANSPORT + 8, headers().randomNumber());
    packet.put8(FlowHeaders.TRANSPORT + 12, 0x50);
    packet.put8(FlowHeaders.TRANSPORT + 13, flags);
    packet.put16(FlowHeaders.TRANSPORT + 14, 0xffff);
    return packet;
  }

  private void setPorts(int flow, int source, int destination) {
    for (int kind = 0; kind < KINDS; kind++) {
      headers().setPorts(packets[flow * KINDS + kind], source, destination);
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
    if (!isBelowLimit()) {
      return nextFin();
    }
    int flow = headers().randomFlow(flows());
    if (sent[flow] == flowSize()) {
      setPorts(flow, headers().randomPort(), headers().randomPort());
      sent[flow] = 0;
    }
    sent[flow]++;
    int kind = sent[flow] == 1 ? SYN : sent[flow] == flowSize() ? FIN : DATA;
    return packets[flow * KINDS + kind].duplicate();
  }

  /** The FIN of a flow that is open. */
  private Packet nextFin() {
    while (finished < flows()) {
      int flow = finished++;
      if (sent[flow] != flowSize()) {
        sent[flow] = flowSize();
        return packets[flow * KINDS + FIN].duplicate();
      }
    }
    sentAllFins = true;
    return null;
  }

  @Override
  boolean isOver() {
    if (isBelowLimit() || !sentAllFins) {
      return false;
    }
    stopIfWanted();
    return true;
  }

  @Override
  void reset() {
    super.reset();
    finished = 0;
    sentAllFins = false;
  }
}
