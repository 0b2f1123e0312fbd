package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** The packets of a {@link WebGen}. */
final class WebPackets {
  /** Room for the Ethernet header and more that comes in front. */
  private static final int HEADROOM = 34;

  private static final int TTL = 250;
  private static final int WINDOW = 60 * 1024;
  private static final int DATA = Ip4.HEADER + TcpFields.HEADER;
  private static final byte[] NOTHING = {};

  private int id;

  /** Where the TCP header of a packet is that starts with its IP header; -1 if there is none. */
  static int find(Packet packet) {
    if (packet.length() < DATA) {
      return -1;
    }
    int header = Ip4.headerLength(packet, 0);
    int length = packet.u16(Ip4.TOTAL_LENGTH);
    if (header < Ip4.HEADER || length > packet.length() || length < header + TcpFields.HEADER) {
      return -1;
    }
    packet.setNetworkHeader(0, header);
    return header;
  }

  /** What {@code connection} sends next. */
  Packet next(WebConnection connection, int server) {
    byte[] data = connection.owesRequest() ? connection.request() : NOTHING;
    int sequence = connection.takeSequence();
    int flags = connection.takeFlags();
    int ack = connection.isConnected() ? connection.nextReceived() : 0;
    return make(connection.answers(server).reverse(), sequence, ack, flags, data);
  }

  /** The answer to a packet, with its TCP header at {@code tcp}, that belongs to no connection. */
  Packet reset(Packet packet, FlowId flow, int tcp) {
    int sequence = packet.u32(tcp + TcpFields.ACKNOWLEDGEMENT);
    int ack = packet.u32(tcp + TcpFields.SEQUENCE);
    return make(flow, sequence, ack, TcpFields.RST, NOTHING);
  }

  private Packet make(FlowId flow, int sequence, int ack, int flags, byte[] data) {
    Packet packet = PacketPool.current().take(HEADROOM, DATA + data.length);
    packet.clear(Ip4.HEADER, TcpFields.HEADER);
    packet.write(DATA, data, 0, data.length);
    int tcp = Ip4.HEADER;
    packet.put32(tcp, flow.ports());
    packet.put32(tcp + TcpFields.SEQUENCE, sequence);
    packet.put32(tcp + TcpFields.ACKNOWLEDGEMENT, ack);
    packet.put16(tcp + TcpFields.OFFSET_AND_FLAGS, TcpFields.HEADER / 4 << 12 | flags);
    packet.put16(tcp + TcpFields.WINDOW, WINDOW);
    Ip4.writeHeader(packet, 0, id++, 0, TTL << 8 | Ip4.TCP, flow.source(), flow.destination());
    int bytes = TcpFields.HEADER + data.length;
    packet.put16(tcp + TcpFields.CHECKSUM, Ip4.transportChecksum(packet, 0, tcp, bytes));
    packet.setDestinationIp(flow.destination());
    return packet;
  }
}
