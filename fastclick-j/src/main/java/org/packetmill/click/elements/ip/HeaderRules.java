package org.packetmill.click.elements.ip;

import org.packetmill.click.packet.Packet;

/** What makes an IP header good (RFC 1812, 5.2.2), and what a good one tells of its packet. */
final class HeaderRules {
  static final int NONE = -1;
  static final int BAD_SOURCE = 5;

  private static final int TINY = 0;
  private static final int BAD_VERSION = 1;
  private static final int BAD_HEADER_LENGTH = 2;
  private static final int BAD_LENGTH = 3;
  private static final int BAD_CHECKSUM = 4;

  /** The faults by number. */
  static final String[] FAULTS = {
    "tiny packet",
    "bad IPv4 version",
    "bad IPv4 header length",
    "bad IPv4 length",
    "bad IPv4 checksum",
    "bad source address"
  };

  private HeaderRules() {}

  /** The number of the fault of the header at {@code offset}, or {@link #NONE}. */
  static int fault(Packet packet, int offset, boolean checksum) {
    int room = packet.length() - offset;
    if (room < Ip4.HEADER) {
      return TINY;
    }
    int first = packet.u8(offset);
    if (first >> 4 != 4) {
      return BAD_VERSION;
    }
    int headerLength = (first & 0xf) << 2;
    if (headerLength < Ip4.HEADER) {
      return BAD_HEADER_LENGTH;
    }
    int length = packet.u16(offset + Ip4.TOTAL_LENGTH);
    if (length > room || length < headerLength) {
      return BAD_LENGTH;
    }
    if (checksum && packet.sum(offset, headerLength) != Ip4.GOOD_SUM) {
      return BAD_CHECKSUM;
    }
    return NONE;
  }

  /** Sets header positions and destination annotation and cuts what is behind the IP length. */
  static void accept(Packet packet, int offset) {
    packet.setNetworkHeader(offset, Ip4.headerLength(packet, offset));
    int room = packet.length() - offset;
    int length = packet.u16(offset + Ip4.TOTAL_LENGTH);
    if (length < room) {
      packet.take(room - length);
    }
    packet.setDestinationIp(packet.u32(offset + Ip4.DESTINATION));
  }
}
