package org.packetmill.click.elements.ip6;

import org.packetmill.click.packet.Packet;

/** Extension headers between the IPv6 header and the transport. */
final class Extensions {
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION_OPTIONS = 60;

  private Extensions() {}

  /** A transport's number and where it begins as one value. */
  static long packed(int protocol, int length) {
    return (long) protocol << 32 | length;
  }

  static int protocol(long packed) {
    return (int) (packed >> 32);
  }

  static int length(long packed) {
    return (int) packed;
  }

  /** Looks behind the extensions of the header at {@code ip}, as far as the packet holds them. */
  static long skip(Packet packet, int ip) {
    int protocol = packet.u8(ip + Ip6.NEXT_HEADER);
    int at = Ip6.HEADER;
    int size = size(packet, ip + at, protocol);
    while (size > 0 && ip + at + size <= packet.length()) {
      protocol = packet.u8(ip + at);
      at += size;
      size = size(packet, ip + at, protocol);
    }
    return packed(protocol, at);
  }

  /** Bytes of the extension at {@code at}; 0 if it is none. */
  private static int size(Packet packet, int at, int protocol) {
    if (at + 2 > packet.length()) {
      return 0;
    }
    return switch (protocol) {
      case HOP_BY_HOP, ROUTING, DESTINATION_OPTIONS -> (packet.u8(at + 1) + 1) * 8;
      case AUTHENTICATION -> (packet.u8(at + 1) + 2) * 4;
      case FRAGMENT -> 8;
      default -> 0;
    };
  }
}
