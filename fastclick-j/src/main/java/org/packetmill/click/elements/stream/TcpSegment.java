package org.packetmill.click.elements.stream;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.tcpudp.FlowId;
import org.packetmill.click.elements.tcpudp.TcpFields;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** IP packets that hold a TCP segment: where things are, and new ones without data. */
final class TcpSegment {
  private static final int TTL = 64;

  private TcpSegment() {}

  /** Whether the headers fit into the packet as they say, which is cut to its IP length. */
  static boolean isWhole(Packet packet, int tcp) {
    int ip = packet.networkOffset();
    int length = packet.u16(ip + Ip4.TOTAL_LENGTH);
    int header = TcpFields.headerLength(packet, tcp);
    if (ip < 0 || header < TcpFields.HEADER || tcp + header > ip + length) {
      return false;
    }
    if (ip + length > packet.length()) {
      return false;
    }
    packet.take(packet.length() - ip - length);
    return true;
  }

  /** Where the data of a packet begins. */
  static int data(Packet packet) {
    int tcp = packet.transportOffset();
    return tcp + TcpFields.headerLength(packet, tcp);
  }

  /** A segment without data, checksums included. */
  static Packet empty(FlowId flow, int sequence, int acknowledgement, int flags, int window) {
    int length = Ip4.HEADER + TcpFields.HEADER;
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, length);
    packet.clear(0, length);
    Ip4.writeHeader(packet, 0, 0, 0, TTL << 8 | Ip4.TCP, flow.source(), flow.destination());
    packet.setTransportHeader(Ip4.HEADER);
    packet.put32(Ip4.HEADER, flow.ports());
    packet.put32(Ip4.HEADER + TcpFields.SEQUENCE, sequence);
    packet.put32(Ip4.HEADER + TcpFields.ACKNOWLEDGEMENT, acknowledgement);
    packet.put16(Ip4.HEADER + TcpFields.OFFSET_AND_FLAGS, TcpFields.HEADER / 4 << 12 | flags);
    packet.put16(Ip4.HEADER + TcpFields.WINDOW, window);
    packet.setDestinationIp(flow.destination());
    writeChecksum(packet);
    return packet;
  }

  /** Calculates the TCP checksum anew. */
  static void writeChecksum(Packet packet) {
    int ip = packet.networkOffset();
    int tcp = packet.transportOffset();
    int bytes = ip + packet.u16(ip + Ip4.TOTAL_LENGTH) - tcp;
    packet.put16(tcp + TcpFields.CHECKSUM, 0);
    packet.put16(tcp + TcpFields.CHECKSUM, Ip4.transportChecksum(packet, ip, tcp, bytes));
  }
}
