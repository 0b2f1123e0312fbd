package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.elements.icmp.IcmpHeader;
import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Packet;

/**
 * The start of a packet that an ICMP error quotes.
 *
 * @param ip where its IP header is
 * @param transport where its transport header is
 * @param protocol its IP protocol
 * @param reply the flow of answers to it, as rewriters know it
 * @param ports whether ports, or the identifier of a ping, are quoted too
 */
record QuotedPacket(int ip, int transport, int protocol, FlowId reply, boolean ports) {
  /** Bytes of an ICMP header and an IP header. */
  static final int LEAST = 28;

  private static final int IP_HEADER = 20;
  private static final int IP_CHECKSUM = 10;
  private static final int IP_SOURCE = 12;
  private static final int IP_DESTINATION = 16;
  private static final int TCP_CHECKSUM = 16;
  private static final int UDP_CHECKSUM = 6;
  private static final int IDENTIFIER = IcmpHeader.PARAMETER;

  /** The packet quoted at {@code ip}, whose first 20 bytes are there; null if it makes no sense. */
  static QuotedPacket in(Packet packet, int ip) {
    int header = (packet.u8(ip) & 0xf) << 2;
    if (packet.u8(ip) >> 4 != 4 || header < IP_HEADER) {
      return null;
    }
    int transport = ip + header;
    int protocol = packet.u8(ip + 9);
    boolean first = (packet.u16(ip + 6) & 0x1fff) == 0;
    boolean ports = first && hasPorts(packet, transport, protocol);
    int source = packet.u32(ip + IP_SOURCE);
    int destination = packet.u32(ip + IP_DESTINATION);
    if (ports && protocol == TransportRewrite.ICMP) {
      int identifier = packet.u16(transport + IDENTIFIER);
      FlowId reply = FlowId.of(source, 0, destination, identifier).reverse();
      return new QuotedPacket(ip, transport, protocol, reply, true);
    }
    int sourcePort = ports ? packet.u16(transport) : 0;
    int destinationPort = ports ? packet.u16(transport + 2) : 0;
    FlowId reply = FlowId.of(source, sourcePort, destination, destinationPort).reverse();
    return new QuotedPacket(ip, transport, protocol, reply, ports);
  }

  private static boolean hasPorts(Packet packet, int transport, int protocol) {
    int room = packet.length() - transport;
    return switch (protocol) {
      case TransportRewrite.TCP, TransportRewrite.UDP, TransportRewrite.DCCP -> room >= 8;
      case TransportRewrite.ICMP -> room >= 6 && packet.u8(transport) == IcmpHeader.ECHO;
      default -> false;
    };
  }

  /** {@code to}, where addresses and ports that a rewriter knows nothing of stay as they are. */
  FlowId completed(FlowId to) {
    int source = to.source() == 0 ? reply.source() : to.source();
    int destination = to.destination() == 0 ? reply.destination() : to.destination();
    FlowId portsFrom = to.ports() == 0 ? reply : to;
    return FlowId.of(source, portsFrom.sourcePort(), destination, portsFrom.destinationPort());
  }

  /** Makes it a packet to which {@code to} is the flow of answers. */
  void rewrite(Packet packet, FlowId to) {
    int checksum = ports ? checksumAt(packet) : -1;
    long before = sum(packet);
    replace32(packet, ip + IP_SOURCE, to.destination(), ip + IP_CHECKSUM);
    replace32(packet, ip + IP_DESTINATION, to.source(), ip + IP_CHECKSUM);
    if (!ports) {
      return;
    }
    if (protocol == TransportRewrite.ICMP) {
      int length = packet.length() - transport;
      IcmpHeader.replace(packet, transport, length, IDENTIFIER, to.destinationPort());
      return;
    }
    packet.put16(transport, to.destinationPort());
    packet.put16(transport + 2, to.sourcePort());
    if (checksum >= 0) {
      update(packet, checksum, Checksum.fold(before), Checksum.fold(sum(packet)));
    }
  }

  /** Addresses and ports, as the transport's checksum counts them. */
  private long sum(Packet packet) {
    long sum = packet.u32(ip + IP_SOURCE) & 0xffffffffL;
    sum += packet.u32(ip + IP_DESTINATION) & 0xffffffffL;
    return ports ? sum + (packet.u32(transport) & 0xffffffffL) : sum;
  }

  /** Where the checksum of TCP or UDP is; -1 if there is none. */
  private int checksumAt(Packet packet) {
    if (protocol == TransportRewrite.TCP && transport + 18 <= packet.length()) {
      return transport + TCP_CHECKSUM;
    }
    boolean udp = protocol == TransportRewrite.UDP && packet.u16(transport + UDP_CHECKSUM) != 0;
    return udp ? transport + UDP_CHECKSUM : -1;
  }

  /** Writes {@code value} to {@code at} and updates the checksum at {@code checksum}. */
  static void replace32(Packet packet, int at, int value, int checksum) {
    int before = Checksum.fold(packet.u32(at) & 0xffffffffL);
    packet.put32(at, value);
    update(packet, checksum, before, Checksum.fold(value & 0xffffffffL));
  }

  /** Updates the checksum at {@code at} for a sum that has changed. */
  static void update(Packet packet, int at, int before, int after) {
    packet.put16(at, Checksum.update(packet.u16(at), before, after));
  }
}
