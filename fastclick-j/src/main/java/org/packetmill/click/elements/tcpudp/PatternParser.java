package org.packetmill.click.elements.tcpudp;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.packetmill.click.args.Addresses;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.elements.tcpudp.RewritePattern.Order;

/** Reads {@code SADDR [SPORT] DADDR [DPORT]}; what is wrong is the text of the exception. */
final class PatternParser {
  private int source;
  private int sourcePort;
  private Order order = Order.SAME_FIRST;
  private long span;

  private PatternParser() {}

  /** The pattern of two words (addresses), three (with a source port) or four. */
  static RewritePattern parse(List<String> words) {
    if (words.size() < 2 || words.size() > 4) {
      throw new IllegalArgumentException("syntax error");
    }
    return new PatternParser().pattern(words);
  }

  private RewritePattern pattern(List<String> words) {
    boolean ports = words.size() >= 3;
    sourceAddress(words.get(0));
    if (ports) {
      sourcePort(words.get(words.size() == 3 ? 2 : 1));
    }
    int destination = destinationAddress(words.get(words.size() == 4 ? 2 : 1));
    int port = words.size() == 4 ? destinationPort(words.get(3)) : 0;
    return new RewritePattern(FlowId.of(source, sourcePort, destination, port), ports, order, span);
  }

  private void sourceAddress(String word) {
    OptionalLong single = Addresses.ip(word);
    if (single.isPresent()) {
      source = (int) single.getAsLong();
    } else if (!word.equals("-") && !addressRange(withoutOrder(word)) && !prefix(word)) {
      throw new IllegalArgumentException("bad source address");
    }
  }

  private boolean addressRange(String range) {
    int dash = range.indexOf('-');
    OptionalLong low = dash < 0 ? OptionalLong.empty() : Addresses.ip(range.substring(0, dash));
    OptionalLong high = dash < 0 ? OptionalLong.empty() : Addresses.ip(range.substring(dash + 1));
    if (low.isEmpty() || high.isEmpty() || high.getAsLong() < low.getAsLong()) {
      return false;
    }
    source = (int) low.getAsLong();
    span = high.getAsLong() - low.getAsLong();
    return true;
  }

  /** All hosts of a prefix, its first and last address left out. */
  private boolean prefix(String word) {
    OptionalLong parsed = Addresses.ipPrefix(withoutOrder(word));
    int address = (int) (parsed.orElse(0) >>> 32);
    int mask = (int) parsed.orElse(0);
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

  private static int destinationAddress(String word) {
    OptionalLong address = Addresses.ip(word);
    if (address.isEmpty() && !word.equals("-")) {
      throw new IllegalArgumentException("bad destination address");
    }
    return (int) address.orElse(0);
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
