package org.packetmill.click.elements.ip;

import org.packetmill.click.packet.Packet;

/**
 * Some bits of a packet: of its IP header, of what follows it, or of what that carries.
 *
 * @param protocol 0 for the IP header, a protocol whose header is meant, or one of {@link
 *     IpNames#TCP_OR_UDP}, {@link IpNames#TRANSPORT} and {@link IpNames#PAYLOAD}
 * @param bitOffset where the bits start, counted from the header's first one
 * @param bitLength how many there are
 */
public record IpField(int protocol, int bitOffset, int bitLength) {
  private static final int TCP_HEADER = 20;
  private static final int UDP_HEADER = 8;

  /** Says that a packet does not have the header. */
  public static final int NONE = Integer.MIN_VALUE;

  /** The bits from {@code offset} on, counted from the first one of these. */
  IpField part(int offset, int length) {
    return new IpField(protocol, bitOffset + offset, length);
  }

  /** Where the header starts in {@code packet}, {@link #NONE} if it has none. */
  public int find(Packet packet) {
    if (!packet.hasNetworkHeader() || packet.networkLength() < Ip4.HEADER) {
      return NONE;
    }
    int ip = packet.networkOffset();
    if (protocol == 0) {
      return ip;
    }
    boolean first = (packet.u16(ip + Ip4.FRAGMENT) & Ip4.FRAGMENT_OFFSET) == 0;
    if (!first || !packet.hasTransportHeader()) {
      return NONE;
    }
    int found = packet.u8(ip + Ip4.PROTOCOL);
    return protocol == IpNames.PAYLOAD
        ? payload(packet, found)
        : isMeant(found) ? packet.transportOffset() : NONE;
  }

  private boolean isMeant(int found) {
    return switch (protocol) {
      case IpNames.TRANSPORT -> true;
      case IpNames.TCP_OR_UDP -> found == Ip4.TCP || found == Ip4.UDP;
      default -> found == protocol;
    };
  }

  private static int payload(Packet packet, int protocol) {
    int transport = packet.transportOffset();
    return switch (protocol) {
      case Ip4.TCP ->
          transport + TCP_HEADER <= packet.length()
              ? transport + (packet.u8(transport + 12) >> 4 << 2)
              : NONE;
      case Ip4.UDP -> transport + UDP_HEADER;
      default -> NONE;
    };
  }
}
