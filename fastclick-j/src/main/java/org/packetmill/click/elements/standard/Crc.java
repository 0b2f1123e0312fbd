package org.packetmill.click.elements.standard;

import org.packetmill.click.packet.Packet;

/** Click's CRC: Ethernet's polynomial, first bits first, starting from ones, not inverted. */
final class Crc {
  private static final int POLYNOMIAL = 0xedb88320;
  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      int value = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        value = value >>> 1 ^ ((value & 1) != 0 ? POLYNOMIAL : 0);
      }
      TABLE[i] = value;
    }
  }

  private Crc() {}

  /** Over the first {@code length} bytes. */
  static int of(Packet packet, int length) {
    int crc = -1;
    for (int i = 0; i < length; i++) {
      crc = TABLE[(crc ^ packet.u8(i)) & 0xff] ^ crc >>> 8;
    }
    return crc;
  }
}
