package org.packetmill.click.elements.ip;

import org.packetmill.click.packet.Packet;

/**
 * A fragment of an IP packet.
 *
 * @param packet the fragment itself
 * @param ip where its IP header is
 * @param data where the data behind that begin
 * @param start where these data belong in the whole packet
 * @param end where they end there
 * @param more whether further fragments follow
 */
record Fragment(Packet packet, int ip, int data, int start, int end, boolean more) {
  private static final int UNIT = 8;
  private static final int MOST = 0xffff;

  /** What the header at {@code ip} tells. */
  static Fragment of(Packet packet, int ip) {
    int header = Ip4.headerLength(packet, ip);
    int field = packet.u16(ip + Ip4.FRAGMENT);
    int start = (field & Ip4.FRAGMENT_OFFSET) * UNIT;
    int end = start + packet.u16(ip + Ip4.TOTAL_LENGTH) - header;
    boolean more = (field & Ip4.MORE_FRAGMENTS) != 0;
    return new Fragment(packet, ip, ip + header, start, end, more);
  }

  /** Bytes of data. */
  int length() {
    return end - start;
  }

  /** Whether its lengths make sense and all its data are there. */
  boolean isSane() {
    return end <= MOST
        && end > start
        && data - ip >= Ip4.HEADER
        && (!more || end % UNIT == 0)
        && packet.length() - data >= length();
  }
}
