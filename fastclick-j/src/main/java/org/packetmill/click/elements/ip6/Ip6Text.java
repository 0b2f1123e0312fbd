package org.packetmill.click.elements.ip6;

import java.util.OptionalLong;
import org.packetmill.click.args.Addresses;
import org.packetmill.click.args.Numbers;

/** The notations of IPv6 addresses and prefixes; null for text that is none. */
final class Ip6Text {
  private static final int WORDS = 8;

  /** An address with the mask of its prefix. */
  record Prefix(Ip6Address address, Ip6Address mask) {}

  /** The prefix of all addresses. */
  static final Prefix ALL = new Prefix(Ip6Address.NONE, Ip6Address.NONE);

  private Ip6Text() {}

  /** {@code 2001:db8::1}; the last 32 bits may be written {@code 10.0.0.1}. */
  static Ip6Address address(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] words = new int[WORDS];
      return words(text, words, 0) == WORDS ? of(words) : null;
    }
    int[] head = new int[WORDS];
    int[] tail = new int[WORDS];
    String before = text.substring(0, gap);
    String behind = text.substring(gap + 2);
    int first = before.isEmpty() ? 0 : words(before, head, 0);
    int last = behind.isEmpty() ? 0 : words(behind, tail, 0);
    if (first < 0 || last < 0 || first + last >= WORDS) {
      return null;
    }
    System.arraycopy(tail, 0, head, WORDS - last, last);
    return of(head);
  }

  /** {@code 2001:db8::/32}, or an address alone. */
  static Prefix prefix(String text) {
    int slash = text.indexOf('/');
    Ip6Address address = address(slash < 0 ? text : text.substring(0, slash));
    Ip6Address mask = slash < 0 ? Ip6Address.mask(128) : mask(text.substring(slash + 1));
    return address == null || mask == null ? null : new Prefix(address, mask);
  }

  private static Ip6Address mask(String text) {
    var bits = Numbers.whole(text, false);
    if (bits != null && bits.bitLength() <= 8 && bits.intValue() <= 128) {
      return Ip6Address.mask(bits.intValue());
    }
    Ip6Address mask = text.indexOf(':') < 0 ? null : address(text);
    return mask == null || mask.prefixLength() < 0 ? null : mask;
  }

  /** Reads words between colons into {@code to}: how many there are, -1 for nonsense. */
  private static int words(String text, int[] to, int start) {
    int count = start;
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean dotted = i == parts.length - 1 && parts[i].indexOf('.') >= 0;
      if (count + (dotted ? 2 : 1) > WORDS) {
        return -1;
      }
      if (dotted) {
        OptionalLong ip = Addresses.ip(parts[i]);
        if (ip.isEmpty()) {
          return -1;
        }
        to[count++] = (int) (ip.getAsLong() >> 16);
        to[count++] = (int) ip.getAsLong() & 0xffff;
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        to[count++] = Integer.parseInt(parts[i], 16);
      } else {
        return -1;
      }
    }
    return count;
  }

  private static Ip6Address of(int[] words) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | words[i];
      low = low << 16 | words[i + 4];
    }
    return new Ip6Address(high, low);
  }
}
