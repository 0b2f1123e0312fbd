package org.packetmill.click.elements.ip6;

import java.util.StringJoiner;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.packet.Packet;

/** An IPv6 address: the first 64 bits and the others. */
public record Ip6Address(long high, long low) {
  /** The address of nobody, {@code ::}. */
  public static final Ip6Address NONE = new Ip6Address(0, 0);

  private static final int WORDS = 8;

  /** What stands at {@code offset} in a packet. */
  static Ip6Address at(Packet packet, int offset) {
    return new Ip6Address(packet.u64(offset), packet.u64(offset + 8));
  }

  /** Writes it to {@code offset}. */
  void write(Packet packet, int offset) {
    packet.put64(offset, high);
    packet.put64(offset + 8, low);
  }

  /** The mask of the first {@code bits} bits. */
  static Ip6Address mask(int bits) {
    long high = bits >= 64 ? -1 : bits == 0 ? 0 : -1L << (64 - bits);
    long low = bits <= 64 ? 0 : -1L << (128 - bits);
    return new Ip6Address(high, low);
  }

  /** How many bits a mask has from the left, -1 if it is no prefix. */
  int prefixLength() {
    int bits = Long.bitCount(high) + Long.bitCount(low);
    return equals(mask(bits)) ? bits : -1;
  }

  /** Both as bit sets. */
  Ip6Address and(Ip6Address other) {
    return new Ip6Address(high & other.high, low & other.low);
  }

  private int word(int index) {
    return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
  }

  /** Click's form: {@code 2001:db8::1}, {@code ::10.0.0.1}, {@code ::ffff:10.0.0.1}. */
  @Override
  public String toString() {
    if (high == 0 && low == 0) {
      return "::";
    }
    if (high == 0 && low >>> 32 == 0) {
      return "::" + AddressText.ip((int) low);
    }
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + AddressText.ip((int) low);
    }
    return words();
  }

  /** Words in hexadecimal, the longest run of two or more zeros left out (RFC 5952). */
  private String words() {
    int start = 0;
    int length = 1;
    int run = 0;
    for (int i = 0; i < WORDS; i++) {
      run = word(i) == 0 ? run + 1 : 0;
      if (run > length) {
        length = run;
        start = i + 1 - run;
      }
    }
    return length == 1 ? words(0, WORDS) : words(0, start) + "::" + words(start + length, WORDS);
  }

  private String words(int from, int to) {
    StringJoiner text = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      text.add(Integer.toHexString(word(i)));
    }
    return text.toString();
  }
}
