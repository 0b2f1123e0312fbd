package org.packetmill.click.args;

import java.util.OptionalLong;

/** The notations of IPv4 and Ethernet addresses; empty for text that is none. */
public final class Addresses {
  private static final long ALL = 0xffffffffL;

  private Addresses() {}

  /** {@code 10.0.0.1} as an unsigned 32-bit value. */
  public static OptionalLong ip(String text) {
    return dotted(text, 4);
  }

  /**
   * {@code 10.0.0.0/8}, {@code 10/8}, {@code 10.0.0.0/255.0.0.0} or a bare address: address in the
   * high half, mask in the low half.
   */
  public static OptionalLong ipPrefix(String text) {
    int slash = text.lastIndexOf('/');
    OptionalLong address = slash < 0 ? ip(text) : dotted(text.substring(0, slash), 1);
    OptionalLong mask = slash < 0 ? OptionalLong.of(ALL) : mask(text.substring(slash + 1));
    return address.isEmpty() || mask.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(address.getAsLong() << 32 | mask.getAsLong());
  }

  /** {@code 00:1b:21:0a:0b:0c}, or with dashes, as a 48-bit value. */
  public static OptionalLong ether(String text) {
    String[] parts = text.split("[:-]", -1);
    if (parts.length != 6) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (String part : parts) {
      int octet = part.length() > 2 ? -1 : octet(part, 16);
      if (octet < 0) {
        return OptionalLong.empty();
      }
      value = value << 8 | octet;
    }
    return OptionalLong.of(value);
  }

  private static OptionalLong mask(String text) {
    if (text.indexOf('.') >= 0) {
      return ip(text);
    }
    int bits = octet(text, 10);
    return bits < 0 || bits > 32 ? OptionalLong.empty() : OptionalLong.of(ALL << (32 - bits) & ALL);
  }

  /** At least {@code least} and at most four numbers; those left out are zero. */
  private static OptionalLong dotted(String text, int least) {
    String[] parts = text.split("\\.", -1);
    if (parts.length < least || parts.length > 4) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (String part : parts) {
      int octet = octet(part, 10);
      if (octet < 0) {
        return OptionalLong.empty();
      }
      value = value << 8 | octet;
    }
    return OptionalLong.of(value << 8 * (4 - parts.length));
  }

  private static int octet(String text, int base) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, base) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * base + digit;
    }
    return value <= 255 ? value : -1;
  }
}
