package org.packetmill.click.packet;

/** The Internet checksum (RFC 1071) over packet memory, and its update (RFC 1624). */
public final class Checksum {
  private Checksum() {}

  /** The sum of {@code bytes} bytes from {@code address} on, folded, in network order. */
  static int sum(long address, int bytes) {
    long sum = 0;
    long end = address + (bytes & ~3);
    long at = address;
    for (; at < end; at += 4) {
      sum += Mem.getInt(at) & 0xffffffffL;
    }
    if ((bytes & 2) != 0) {
      sum += Mem.getShort(at) & 0xffff;
      at += 2;
    }
    if ((bytes & 1) != 0) {
      sum += Mem.getByte(at) & 0xff;
    }
    return Short.reverseBytes((short) fold(sum)) & 0xffff;
  }

  /** Folds a sum of 16-bit or 32-bit words to 16 bits. */
  public static int fold(long sum) {
    long folded = (sum & 0xffffffffL) + (sum >>> 32);
    folded = (folded & 0xffff) + (folded >>> 16);
    folded = (folded & 0xffff) + (folded >>> 16);
    return (int) ((folded & 0xffff) + (folded >>> 16));
  }

  /**
   * The checksum after one 16-bit word under it changed, as Click's {@code click_update_in_cksum}.
   */
  public static int update(int checksum, int oldWord, int newWord) {
    int sum = (~checksum & 0xffff) + (~oldWord & 0xffff) + (newWord & 0xffff);
    sum = (sum & 0xffff) + (sum >>> 16);
    return ~(sum + (sum >>> 16)) & 0xffff;
  }
}
