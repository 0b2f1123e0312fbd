package org.packetmill.click.elements.icmp;

import org.packetmill.click.packet.Packet;

/** The source route of an answer: the way that a packet has come, backwards (RFC 1812, 4.3.2.6). */
final class ReverseRoute {
  /** Type, length and pointer come before the addresses. */
  private static final int ADDRESSES = 3;

  private static final int FIRST_POINTER = 4;

  private ReverseRoute() {}

  /**
   * Writes the option, and a byte that ends the options, to {@code target}: as many bytes as the
   * pointer of the option at {@code option} counts.
   */
  static void write(Packet packet, int option, Packet message, int target) {
    int pointer = packet.u8(option + 2);
    int length = pointer - 1;
    message.put8(target, packet.u8(option));
    message.put8(target + 1, length);
    message.put8(target + 2, FIRST_POINTER);
    int to = target + ADDRESSES;
    for (int from = option + pointer - 5; from >= option + ADDRESSES; from -= 4) {
      message.put32(to, packet.u32(from));
      to += 4;
    }
    message.put8(target + length, 0);
  }
}
