package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Makes UDP packets of {@code LENGTH} bytes (60 at least) of {@code FLOWS} flows between two
 * addresses, when pulled: {@code RATE} a second (0: as fast as it is asked), {@code LIMIT} in all
 * (-1: without end). Ports are random, and new ones are taken after {@code FLOWSIZE} packets of a
 * flow. {@code CHECKSUM false} leaves out the UDP checksum; {@code STOP true} stops the driver
 * after the last packet. Packets of a flow share their data.
 *
 * <pre>{@code
 * FastUDPFlows(RATE 0, LIMIT 500000, LENGTH 60, SRCETH 0:0:0:0:0:1, SRCIP 1.0.0.1,
 *     DSTETH 0:0:0:0:0:2, DSTIP 2.0.0.2, FLOWS 100, FLOWSIZE 10) -> Unqueue -> ...
 * }</pre>
 *
 * <p>Handlers: {@code count} (read), {@code rate} (reads what was reached, write), {@code length}
 * (read and write), {@code reset}, {@code active}, {@code limit}, {@code srceth}, {@code dsteth}
 * (write).
 */
@ClickElement(
    usage =
        "FastUDPFlows(RATE, LIMIT, LENGTH, SRCETH, SRCIP, DSTETH, DSTIP, FLOWS, FLOWSIZE [,"
            + " CHECKSUM, ACTIVE, STOP])",
    summary = "creates packets flows with static UDP/IP/Ethernet headers",
    ports = "0/1",
    processing = "a/l",
    category = "UDP")
public final class FastUDPFlows extends FastFlows {
  private static final int LENGTH = FlowHeaders.TRANSPORT + 4;
  private static final int CHECKSUM = FlowHeaders.TRANSPORT + 6;

  private boolean checksum;
  private Packet[] packets = {};
  private int[] sent = {};

  @Override
  protected void configure(Args args) {
    readFlows(args);
    checksum = args.positional("CHECKSUM").asBool(true);
    readState(args);
  }

  @Override
  void makeFlows() {
    packets = new Packet[flows()];
    sent = new int[flows()];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = headers().make(Ip4.UDP);
      packets[i].put16(LENGTH, headers().length() - FlowHeaders.TRANSPORT);
      choosePorts(packets[i]);
    }
  }

  private void choosePorts(Packet packet) {
    headers().setPorts(packet, headers().randomPort(), headers().randomPort());
    if (!checksum) {
      packet.put16(CHECKSUM, 0);
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
    int flow = headers().randomFlow(packets.length);
    if (sent[flow] == flowSize()) {
      choosePorts(packets[flow]);
      sent[flow] = 0;
    }
    sent[flow]++;
    return packets[flow].duplicate();
  }

  @Override
  void changeEther() {
    for (Packet packet : packets) {
      headers().setEther(packet);
    }
  }
}
