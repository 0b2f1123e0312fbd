package org.packetmill.click.elements.ip6;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * What follows a header that was translated between IPv4 and IPv6: checksums, and ICMP types, codes
 * and pointers (RFC 2765). What an ICMP error quotes stays as it is.
 */
final class TranslatedTransport {
  private static final int ICMP_HEADER = 8;
  private static final int CHECKSUM = 2;
  private static final int PARAMETER = 4;

  private TranslatedTransport() {}

  /** Behind an IPv6 header, what belonged to IPv4: false when it has no counterpart. */
  static boolean to6(Packet packet, int protocol, int bytes) {
    int at = Ip6.HEADER;
    if (protocol == Ip4.TCP && bytes >= TransportChecksums.TCP_HEADER) {
      Ip6.writeChecksum(packet, 0, at, bytes, protocol, TransportChecksums.TCP);
    } else if (protocol == Ip4.UDP && bytes >= TransportChecksums.UDP_HEADER) {
      Ip6.writeChecksum(packet, 0, at, bytes, protocol, TransportChecksums.UDP);
    } else if (protocol == Ip4.ICMP) {
      int kind = bytes < ICMP_HEADER ? -1 : kind6(packet, at);
      if (kind < 0) {
        return false;
      }
      packet.put16(at, kind);
      Ip6.writeChecksum(packet, 0, at, bytes, Ip6.ICMP6, CHECKSUM);
    }
    return true;
  }

  /** The ICMPv6 type and code for an ICMP message, -1 for none; its parameter is translated. */
  private static int kind6(Packet packet, int at) {
    int type = packet.u8(at);
    int code = packet.u8(at + 1);
    return switch (type) {
      case 8 -> 128 << 8;
      case 0 -> 129 << 8;
      case 3 -> unreachable6(packet, at, code);
      case 11 -> 3 << 8 | code;
      case 12 -> {
        packet.put32(at + PARAMETER, pointer6(packet.u8(at + PARAMETER)));
        yield 4 << 8;
      }
      default -> -1;
    };
  }

  private static int unreachable6(Packet packet, int at, int code) {
    if (code == 2) {
      packet.put32(at + PARAMETER, Ip6.NEXT_HEADER);
      return 4 << 8 | 1;
    }
    if (code == 4) {
      int mtu = packet.u16(at + PARAMETER + 2);
      packet.put32(at + PARAMETER, mtu == 0 ? 0 : mtu + Ip6.HEADER - Ip4.HEADER);
      return 2 << 8;
    }
    packet.put32(at + PARAMETER, 0);
    return 1 << 8
        | switch (code) {
          case 3 -> 4;
          case 5 -> 2;
          case 9, 10 -> 1;
          default -> 0;
        };
  }

  private static int pointer6(int pointer) {
    return switch (pointer) {
      case 0 -> 0;
      case 2 -> Ip6.PAYLOAD_LENGTH;
      case 8 -> Ip6.HOP_LIMIT;
      case 9 -> Ip6.NEXT_HEADER;
      case 12 -> Ip6.SOURCE;
      case 16 -> Ip6.DESTINATION;
      default -> -1;
    };
  }

  /** Behind an IPv4 header, what belonged to IPv6: false when it has no counterpart. */
  static boolean to4(Packet packet, int next, int bytes) {
    int at = Ip4.HEADER;
    if (next == Ip4.TCP && bytes >= TransportChecksums.TCP_HEADER) {
      set4(packet, at, bytes, TransportChecksums.TCP);
    } else if (next == Ip4.UDP && bytes >= TransportChecksums.UDP_HEADER) {
      set4(packet, at, bytes, TransportChecksums.UDP);
    } else if (next == Ip6.ICMP6) {
      int kind = bytes < ICMP_HEADER ? -1 : kind4(packet, at);
      if (kind < 0) {
        return false;
      }
      packet.put16(at, kind);
      packet.put16(at + CHECKSUM, 0);
      packet.put16(at + CHECKSUM, ~packet.sum(at, bytes));
    }
    return true;
  }

  private static void set4(Packet packet, int at, int bytes, int field) {
    packet.put16(at + field, 0);
    packet.put16(at + field, Ip4.transportChecksum(packet, 0, at, bytes));
  }

  private static int kind4(Packet packet, int at) {
    int type = packet.u8(at);
    int code = packet.u8(at + 1);
    return switch (type) {
      case 128 -> 8 << 8;
      case 129 -> 0;
      case 1 -> 3 << 8 | unreachable4(code);
      case 2 -> {
        int mtu = packet.u32(at + PARAMETER);
        packet.put32(at + PARAMETER, Math.max(0, mtu - Ip6.HEADER + Ip4.HEADER) & 0xffff);
        yield 3 << 8 | 4;
      }
      case 3 -> 11 << 8 | code;
      case 4 -> parameterProblem4(packet, at, code);
      default -> -1;
    };
  }

  private static int unreachable4(int code) {
    return switch (code) {
      case 1 -> 10;
      case 2 -> 5;
      case 3 -> 1;
      case 4 -> 3;
      default -> 0;
    };
  }

  private static int parameterProblem4(Packet packet, int at, int code) {
    int pointer = code == 0 ? pointer4(packet.u32(at + PARAMETER)) : 0xff;
    packet.put32(at + PARAMETER, code == 1 ? 0 : pointer << 24);
    return switch (code) {
      case 0, 2 -> 12 << 8;
      case 1 -> 3 << 8 | 2;
      default -> -1;
    };
  }

  private static int pointer4(int pointer) {
    return switch (pointer) {
      case 0 -> 0;
      case Ip6.PAYLOAD_LENGTH -> Ip4.TOTAL_LENGTH;
      case Ip6.HOP_LIMIT -> Ip4.TTL;
      case Ip6.NEXT_HEADER -> Ip4.PROTOCOL;
      case Ip6.SOURCE -> Ip4.SOURCE;
      default -> 0xff;
    };
  }
}
