package org.packetmill.click.packet;

/**
 * Where a packet's headers probably are, told by its data alone: for hints that may be wrong, never
 * for decisions.
 */
public final class LikelyHeader {
  /** No header was found. */
  public static final int NONE = -1;

  private static final int ETHER = 14;
  private static final int ETHER_TYPE = 12;
  private static final int IPV4 = 0x0800;
  private static final int IP_HEADER = 20;

  private LikelyHeader() {}

  /**
   * The offset of an IPv4 header in a packet that begins with it or with an Ethernet header; {@link
   * #NONE} when there seems to be none. Its first 20 bytes are in the packet; whatever they say is
   * unchecked.
   */
  public static int ipv4(Packet packet) {
    int length = packet.length();
    if (length >= ETHER + IP_HEADER
        && packet.u16(ETHER_TYPE) == IPV4
        && isVersion4(packet, ETHER)) {
      return ETHER;
    }
    return length >= IP_HEADER && isVersion4(packet, 0) ? 0 : NONE;
  }

  private static boolean isVersion4(Packet packet, int offset) {
    return packet.u8(offset) >> 4 == 4;
  }
}
