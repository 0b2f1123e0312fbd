package org.packetmill.click.elements.analysis;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/** The header that tells a packet's flow: its own, or the one inside an ICMP error. */
final class IpFlowHeader {
  /** Says that there is none. */
  static final int NONE = Integer.MIN_VALUE;

  private static final int ICMP_HEADER = 8;

  private IpFlowHeader() {}

  /** Its offset, {@link #NONE} for packets that are no TCP, no UDP and no error about them. */
  static int find(Packet packet, boolean icmpErrors) {
    if (!packet.hasNetworkHeader() || packet.networkLength() < Ip4.HEADER) {
      return NONE;
    }
    int ip = packet.networkOffset();
    if (packet.u8(ip + Ip4.PROTOCOL) == Ip4.ICMP && icmpErrors && isFirst(packet, ip)) {
      ip = inside(packet);
    }
    if (ip == NONE) {
      return NONE;
    }
    int protocol = packet.u8(ip + Ip4.PROTOCOL);
    boolean addressed = packet.u32(ip + Ip4.SOURCE) != 0 || packet.u32(ip + Ip4.DESTINATION) != 0;
    return addressed && (protocol == Ip4.TCP || protocol == Ip4.UDP) ? ip : NONE;
  }

  private static int inside(Packet packet) {
    int icmp = packet.hasTransportHeader() ? packet.transportOffset() : packet.length();
    int left = packet.length() - icmp;
    if (left < ICMP_HEADER + Ip4.HEADER || !isError(packet.u8(icmp))) {
      return NONE;
    }
    int length = Ip4.headerLength(packet, icmp + ICMP_HEADER);
    return length >= Ip4.HEADER && left >= ICMP_HEADER + length ? icmp + ICMP_HEADER : NONE;
  }

  private static boolean isError(int type) {
    return switch (type) {
      case 3, 4, 5, 11, 12 -> true;
      default -> false;
    };
  }

  static boolean isFirst(Packet packet, int ip) {
    return (packet.u16(ip + Ip4.FRAGMENT) & Ip4.FRAGMENT_OFFSET) == 0;
  }

  static boolean isFragment(Packet packet, int ip) {
    int word = packet.u16(ip + Ip4.FRAGMENT);
    return (word & (Ip4.FRAGMENT_OFFSET | Ip4.MORE_FRAGMENTS)) != 0;
  }

  /** Whether the ports behind the header are there. */
  static boolean hasPorts(Packet packet, int ip) {
    return ip + Ip4.headerLength(packet, ip) + 4 <= packet.length();
  }

  /** Source and destination port. */
  static int ports(Packet packet, int ip) {
    return packet.u32(ip + Ip4.headerLength(packet, ip));
  }
}
