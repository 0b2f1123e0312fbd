package org.packetmill.click.elements.userlevel;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.port.LinkType;

/** Finds the IP header behind the link headers that dumps may start with (FORCE_IP). */
final class ForceIp {
  private static final int NOT_IP = -1;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int VLAN = 0x8100;
  private static final int IPV6_HEADER = 40;
  private static final int PPP_IPV4 = 0x21;
  private static final int PPP_IPV6 = 0x57;
  private static final int PPP_START = 0xff03;

  private ForceIp() {}

  /** Whether headers of that link type are understood. */
  static boolean knows(int linkType) {
    return switch (linkType) {
      case LinkType.RAW_IP,
          LinkType.ETHERNET,
          LinkType.LINUX_SLL,
          LinkType.CISCO_HDLC,
          LinkType.PPP,
          LinkType.NULL ->
          true;
      default -> false;
    };
  }

  /** Sets the network header and the destination annotation; false if it is no IP packet. */
  static boolean mark(Packet packet, int linkType) {
    int offset = find(packet, linkType);
    if (offset == NOT_IP || offset >= packet.length()) {
      return false;
    }
    int left = packet.length() - offset;
    int first = packet.u8(offset);
    int length = (first & 0xf) * 4;
    if (first >> 4 == 4 && length >= 20 && length <= left) {
      packet.setNetworkHeader(offset, length);
      packet.setDestinationIp(packet.u32(offset + 16));
      return true;
    }
    if (first >> 4 == 6 && left >= IPV6_HEADER) {
      packet.setNetworkHeader(offset, IPV6_HEADER);
      return true;
    }
    return false;
  }

  private static int find(Packet packet, int linkType) {
    return switch (linkType) {
      case LinkType.RAW_IP -> 0;
      case LinkType.ETHERNET -> ethernet(packet);
      case LinkType.LINUX_SLL -> behindType(packet, 14);
      case LinkType.CISCO_HDLC -> behindType(packet, 2);
      case LinkType.PPP -> ppp(packet);
      case LinkType.NULL -> loopback(packet);
      default -> NOT_IP;
    };
  }

  private static int ethernet(Packet packet) {
    boolean tagged = packet.length() >= 18 && packet.u16(12) == VLAN;
    return behindType(packet, tagged ? 16 : 12);
  }

  /** The packet goes on behind an Ethernet type at {@code at}. */
  private static int behindType(Packet packet, int at) {
    if (packet.length() < at + 2) {
      return NOT_IP;
    }
    int type = packet.u16(at);
    return type == IPV4 || type == IPV6 ? at + 2 : NOT_IP;
  }

  /** Address and control field may be there, the protocol may have one byte or two. */
  private static int ppp(Packet packet) {
    int at = packet.length() >= 2 && packet.u16(0) == PPP_START ? 2 : 0;
    if (packet.length() < at + 2) {
      return NOT_IP;
    }
    if (packet.u8(at) == 0) {
      at++;
    }
    int protocol = packet.u8(at);
    return protocol == PPP_IPV4 || protocol == PPP_IPV6 ? at + 1 : NOT_IP;
  }

  /** The system's number of the address family, in its own byte order. */
  private static int loopback(Packet packet) {
    if (packet.length() < 4) {
      return NOT_IP;
    }
    int family = packet.u8(0) | packet.u8(1) << 8;
    if (family == 0) {
      family = packet.u16(2);
    }
    return switch (family) {
      case 2, 24, 28, 30 -> 4;
      default -> NOT_IP;
    };
  }
}
