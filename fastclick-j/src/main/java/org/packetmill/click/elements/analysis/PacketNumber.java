package org.packetmill.click.elements.analysis;

import org.packetmill.click.packet.Packet;

/** Numbers of 8 bytes that elements write into packets and read again. */
final class PacketNumber {
  /** Where they are, unless the configuration says otherwise. */
  static final int OFFSET = 40;

  private static final int BYTES = 8;

  private PacketNumber() {}

  /** Whether the packet reaches behind a number at {@code offset}. */
  static boolean fits(Packet packet, int offset) {
    return packet.length() >= offset + BYTES;
  }

  /** The number at {@code offset}; without {@code networkOrder} its lowest byte comes first. */
  static long read(Packet packet, int offset, boolean networkOrder) {
    long number = packet.u64(offset);
    return networkOrder ? number : Long.reverseBytes(number);
  }

  /** Writes {@code number}; {@link #makeRoom} comes first. */
  static void write(Packet packet, int offset, long number, boolean networkOrder) {
    packet.put64(offset, networkOrder ? number : Long.reverseBytes(number));
  }

  /** Makes the packet long enough for a number at {@code offset}, and writable. */
  static void makeRoom(Packet packet, int offset) {
    int length = packet.length();
    int missing = offset + BYTES - length;
    if (missing > 0) {
      packet.put(missing);
      packet.clear(length, missing);
    } else {
      packet.uniqueify();
    }
  }
}
