package org.packetmill.click.elements;

/** Addresses as Click prints them. */
public final class AddressText {
  private AddressText() {}

  /** {@code 00-01-02-0A-0B-0C}. */
  public static String ether(long address) {
    var text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      int octet = (int) (address >> shift) & 0xff;
      text.append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
          .append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)))
          .append(shift > 0 ? "-" : "");
    }
    return text.toString();
  }

  /** {@code 10.0.0.1}. */
  public static String ip(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  /** {@code 10.0.0.0/8}, or both in full when the mask is no prefix. */
  public static String prefix(int address, int mask) {
    int length = Integer.bitCount(mask);
    boolean isPrefix = mask == (int) (0xffffffff00000000L >> length);
    return ip(address) + "/" + (isPrefix ? Integer.toString(length) : ip(mask));
  }
}
