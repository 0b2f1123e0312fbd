package org.packetmill.click.elements.icmp;

import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;

/** The ICMP header (RFC 792): offsets from its first byte, and what elements do to it. */
public final class IcmpHeader {
  public static final int LENGTH = 8;

  public static final int TYPE = 0;
  static final int CODE = 1;
  public static final int CHECKSUM = 2;

  /** Four bytes whose meaning depends on the type. */
  public static final int PARAMETER = 4;

  // Types.
  public static final int ECHO_REPLY = 0;
  static final int UNREACHABLE = 3;
  static final int SOURCE_QUENCH = 4;
  static final int REDIRECT = 5;
  public static final int ECHO = 8;
  static final int TIME_EXCEEDED = 11;
  static final int PARAMETER_PROBLEM = 12;
  static final int TIME_STAMP = 13;
  static final int TIME_STAMP_REPLY = 14;
  static final int INFORMATION_REQUEST = 15;
  static final int INFORMATION_REPLY = 16;

  private IcmpHeader() {}

  /** Whether messages of that type tell of an error. */
  public static boolean isError(int type) {
    return switch (type) {
      case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
      default -> false;
    };
  }

  /** Writes the checksum over {@code bytes} bytes from the header at {@code icmp} on. */
  static void writeChecksum(Packet packet, int icmp, int bytes) {
    packet.put16(icmp + CHECKSUM, 0);
    packet.put16(icmp + CHECKSUM, ~packet.sum(icmp, bytes));
  }

  /**
   * Writes {@code word} to {@code offset} in the message at {@code icmp}, which is {@code length}
   * bytes long, and updates its checksum.
   */
  public static void replace(Packet packet, int icmp, int length, int offset, int word) {
    int old = packet.u16(icmp + offset);
    packet.put16(icmp + offset, word);
    int checksum = Checksum.update(packet.u16(icmp + CHECKSUM), old, word);
    // The update cannot tell the two zeros of one's complement apart.
    packet.put16(icmp + CHECKSUM, checksum);
    if (checksum == 0 && packet.sum(icmp, length) == 0) {
      packet.put16(icmp + CHECKSUM, 0xffff);
    }
  }

  /** Copies {@code bytes} bytes from one packet to another. */
  static void copy(Packet from, int offset, Packet to, int target, int bytes) {
    Mem.copy(from.address(offset, bytes), to.address(target, bytes), bytes);
  }
}
