package org.packetmill.click.elements.ip;

import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Packet;

/** The IPv4 header (RFC 791): offsets from its first byte, numbers, and what elements do to it. */
public final class Ip4 {
  /** Bytes of a header without options. */
  public static final int HEADER = 20;

  public static final int TOTAL_LENGTH = 2;
  public static final int ID = 4;
  public static final int FRAGMENT = 6;
  public static final int TTL = 8;
  public static final int PROTOCOL = 9;
  public static final int CHECKSUM = 10;
  public static final int SOURCE = 12;
  public static final int DESTINATION = 16;

  /** Flags and mask of the fragment word. */
  public static final int DONT_FRAGMENT = 0x4000;

  public static final int MORE_FRAGMENTS = 0x2000;
  public static final int FRAGMENT_OFFSET = 0x1fff;

  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;

  /** What a one's complement sum over correct data comes to. */
  public static final int GOOD_SUM = 0xffff;

  /** Decrementing the TTL takes 0x100 from its word; this is what that adds to the sum. */
  private static final int TTL_STEP = 0xfeff;

  private Ip4() {}

  /** The offset of the IP header that an element upstream has found. */
  public static int offset(Packet packet) {
    if (!packet.hasNetworkHeader()) {
      throw noHeader();
    }
    return packet.networkOffset();
  }

  private static IllegalStateException noHeader() {
    return new IllegalStateException(
        "packet without IP header: put CheckIPHeader or MarkIPHeader in front");
  }

  /** The header's length in bytes as its first byte, at {@code ip}, says. */
  public static int headerLength(Packet packet, int ip) {
    return (packet.u8(ip) & 0xf) << 2;
  }

  /** Writes the checksum of the {@code bytes} bytes long header at {@code ip}. */
  public static void writeChecksum(Packet packet, int ip, int bytes) {
    packet.put16(ip + CHECKSUM, 0);
    packet.put16(ip + CHECKSUM, ~packet.sum(ip, bytes));
  }

  /** Replaces the 16 bits at {@code offset} of the header at {@code ip}, and what they sum to. */
  public static void replaceWord(Packet packet, int ip, int offset, int word) {
    int checksum = packet.u16(ip + CHECKSUM);
    int updated = Checksum.update(checksum, packet.u16(ip + offset), word);
    packet.put16(ip + offset, word);
    packet.put16(ip + CHECKSUM, updated);
  }

  /**
   * Writes a header without options to the start of {@code packet}, for all of it, with its
   * checksum, and notes where it is.
   */
  public static void writeHeader(
      Packet packet, int tos, int id, int flags, int ttlAndProtocol, int source, int destination) {
    packet.put16(0, 0x4500 | tos);
    packet.put16(TOTAL_LENGTH, packet.length());
    packet.put16(ID, id);
    packet.put16(FRAGMENT, flags);
    packet.put16(TTL, ttlAndProtocol);
    packet.put32(SOURCE, source);
    packet.put32(DESTINATION, destination);
    writeChecksum(packet, 0, HEADER);
    packet.setNetworkHeader(0, HEADER);
  }

  /**
   * The checksum to put into the {@code bytes} bytes at {@code transport} of TCP or UDP, whose own
   * checksum field is zero, under the IP header at {@code ip}.
   */
  public static int transportChecksum(Packet packet, int ip, int transport, int bytes) {
    int header = headerLength(packet, ip);
    return ~transportSum(packet, ip, header, transport, bytes) & 0xffff;
  }

  /** Lowers {@code ttl}, read from the header at {@code ip}, by one and updates the checksum. */
  public static void decrementTtl(Packet packet, int ip, int ttl) {
    packet.put8(ip + TTL, ttl - 1);
    int sum = (packet.u16(ip + CHECKSUM) ^ 0xffff) + TTL_STEP;
    packet.put16(ip + CHECKSUM, ~(sum + (sum >>> 16)));
  }

  /**
   * Whether the {@code bytes} bytes at {@code transport} sum up right together with the TCP or UDP
   * pseudo-header of the IP header at {@code ip}, which is {@code length} bytes long.
   */
  public static boolean transportSumIsGood(
      Packet packet, int ip, int length, int transport, int bytes) {
    return transportSum(packet, ip, length, transport, bytes) == GOOD_SUM;
  }

  private static int transportSum(Packet packet, int ip, int length, int transport, int bytes) {
    int destination =
        length > HEADER
            ? IpOptions.finalDestination(packet, ip, length)
            : packet.u32(ip + DESTINATION);
    long sum = (long) packet.sum(transport, bytes) + packet.u8(ip + PROTOCOL) + bytes;
    sum += (packet.u32(ip + SOURCE) & 0xffffffffL) + (destination & 0xffffffffL);
    return Checksum.fold(sum);
  }

  /** An address as people write it. */
  public static String dotted(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }
}
