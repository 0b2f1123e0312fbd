package org.packetmill.click.elements.ip6;

import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Packet;

/** The IPv6 header (RFC 8200): offsets from its first byte, numbers, and what elements do to it. */
public final class Ip6 {
  /** Bytes of a header without extensions. */
  public static final int HEADER = 40;

  public static final int PAYLOAD_LENGTH = 4;
  public static final int NEXT_HEADER = 6;
  public static final int HOP_LIMIT = 7;
  public static final int SOURCE = 8;
  public static final int DESTINATION = 24;

  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMP6 = 58;

  /** The Ethernet type. */
  public static final int ETHER_TYPE = 0x86dd;

  /** The first word of a header without traffic class and flow. */
  static final int VERSION_6 = 0x60000000;

  /** What a one's complement sum over correct data comes to. */
  static final int GOOD_SUM = 0xffff;

  /** Where the number of the transport is noted; 1 byte. */
  static final int NEXT_ANNO = 16;

  private Ip6() {}

  /** The offset of the IPv6 header that an element upstream has found. */
  public static int offset(Packet packet) {
    if (!packet.hasNetworkHeader()) {
      throw noHeader();
    }
    return packet.networkOffset();
  }

  private static IllegalStateException noHeader() {
    return new IllegalStateException("packet without IPv6 header: put CheckIP6Header in front");
  }

  /** Writes a header to {@code ip} for {@code payload} bytes behind it. */
  static void writeHeader(
      Packet packet, int ip, int payload, int next, int hopLimit, Ip6Address from, Ip6Address to) {
    packet.put32(ip, VERSION_6);
    packet.put16(ip + PAYLOAD_LENGTH, payload);
    packet.put8(ip + NEXT_HEADER, next);
    packet.put8(ip + HOP_LIMIT, hopLimit);
    from.write(packet, ip + SOURCE);
    to.write(packet, ip + DESTINATION);
  }

  /** The sum over {@code bytes} bytes at {@code at} and the pseudo-header of the header at ip. */
  static int sum(Packet packet, int ip, int at, int bytes, int protocol) {
    return Checksum.fold(
        (long) packet.sum(ip + SOURCE, 32) + bytes + protocol + packet.sum(at, bytes));
  }

  /** Writes a checksum to {@code field} of the {@code bytes} bytes long message at {@code at}. */
  static void writeChecksum(Packet packet, int ip, int at, int bytes, int protocol, int field) {
    packet.put16(at + field, 0);
    packet.put16(at + field, ~sum(packet, ip, at, bytes, protocol));
  }

  /** The high half of the destination address annotation. */
  public static long destinationHigh(Packet packet) {
    return Long.reverseBytes(packet.anno64(0));
  }

  /** The low half of the destination address annotation. */
  public static long destinationLow(Packet packet) {
    return Long.reverseBytes(packet.anno64(8));
  }

  /** Sets the destination address annotation. */
  public static void setDestination(Packet packet, long high, long low) {
    packet.setAnno64(0, Long.reverseBytes(high));
    packet.setAnno64(8, Long.reverseBytes(low));
  }
}
