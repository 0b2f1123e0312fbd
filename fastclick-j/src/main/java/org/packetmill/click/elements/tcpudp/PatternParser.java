package org.packetmill.click.elements.tcpudp;

import java.math.BigInteger;
import java.util.List;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickRandom;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.tcpudp.RewritePattern.Order;

/** Reads {@code SADDR [SPORT] DADDR [DPORT]}; what is wrong is the text of the exception. */
final class PatternParser {
  private int source;
  private int sourcePort;
  private Order order = Order.SAME_FIRST;
  private long span;

  private final ClickRandom random;
  private final NameLookup names;

  private PatternParser(ClickRandom random, NameLookup names) {
    this.random = random;
    this.names = names;
  }

  /** The pattern of two words (addresses), three (with a source port) or four. */
  static RewritePattern parse(List<String> words, ClickRandom random, NameLookup names) {
    if (words.size() < 2 || words.size() > 4) {
      throw new IllegalArgumentException("syntax error");
    }
    return new PatternParser(random, names).pattern(words);
  }

  private RewritePattern pattern(List<String> words) {
    boolean ports = words.size() >= 3;
    sourceAddress(words.get(0));
    if (ports) {
      sourcePort(words.get(words.size() == 3 ? 2 : 1));
    }
    int destination = destinationAddress(words.get(words.size() == 4 ? 2 : 1));
    int port = words.size() == 4 ? destinationPort(words.get(3)) : 0;
    FlowId fixed = FlowId.of(source, sourcePort, destination, port);
    return new RewritePattern(fixed, ports, order, span, random);
  }

  private void sourceAddress(String word) {
    Integer single = Words.ip(word, names);
    if (single != null) {
      source = single;
    } else if (!word.equals("-") && !addressRange(withoutOrder(word)) && !prefix(word)) {
      throw new IllegalArgumentException("bad source address");
    }
  }

  private boolean addressRange(String range) {
    int dash = range.indexOf('-');
    Integer low = dash < 0 ? null : Words.ip(range.substring(0, dash), names);
    Integer high = dash < 0 ? null : Words.ip(range.substring(dash + 1), names);
    if (low == null || high == null || Integer.compareUnsigned(high, low) < 0) {
      return false;
    }
    source = low;
    span = Integer.toUnsignedLong(high) - Integer.toUnsignedLong(low);
    return true;
  }

  /** All hosts of a prefix, its first and last address left out. */
  private boolean prefix(String word) {
    Long parsed = Words.ipPrefix(withoutOrder(word), names);
    int address = parsed == null ? 0 : (int) (parsed >>> 32);
    int mask = parsed == null ? 0 : parsed.intValue();
    if (address == 0
        || mask == 0
        || Integer.bitCount(mask) != Integer.numberOfLeadingZeros(~mask)) {
      return false;
    }
    source = mask >= -2 && mask < 0 ? address & mask : address & mask | 1;
    span = mask == -1 ? 0 : mask == -2 ? 1 : (~mask & 0xffffffffL) - 2;
    return true;
  }

  private void sourcePort(String word) {
    int single = number(word);
    if (single > 0) {
      sourcePort = single;
    } else if (!word.equals("-") && !portRange(withoutOrder(word))) {
      throw new IllegalArgumentException("bad source port");
    }
  }

  private boolean portRange(String range) {
    int dash = range.indexOf('-');
    int low = number(dash < 0 ? range : range.substring(0, dash));
    int high = dash < 0 ? -1 : number(range.substring(dash + 1));
    if (low < 0 || high < low) {
      return false;
    }
    sourcePort = low;
    span = (long) high - low;
    return true;
  }

  private String withoutOrder(String word) {
    boolean sequential = word.endsWith("#");
    if (!sequential && !word.endsWith("?")) {
      return word;
    }
    order = sequential ? Order.SEQUENTIAL : Order.RANDOM;
    return word.substring(0, word.length() - 1);
  }

  private int destinationAddress(String word) {
    Integer address = Words.ip(word, names);
    if (address == null && !word.equals("-")) {
      throw new IllegalArgumentException("bad destination address");
    }
    return address == null ? 0 : address;
  }

  private static int destinationPort(String word) {
    int port = number(word);
    if (port <= 0 && !word.equals("-")) {
      throw new IllegalArgumentException("bad destination port");
    }
    return Math.max(port, 0);
  }

  /** A number from 0 to 65535, or -1. */
  private static int number(String word) {
    BigInteger value = Numbers.whole(word, false);
    return value == null || value.bitLength() > 16 ? -1 : value.intValue();
  }
}
