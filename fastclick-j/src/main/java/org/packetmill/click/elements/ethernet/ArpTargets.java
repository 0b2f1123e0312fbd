package org.packetmill.click.elements.ethernet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickSort;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;

/** The prefixes that an {@link ARPResponder} answers for. */
final class ArpTargets {
  /** A prefix and the Ethernet address that belongs to it. */
  record Target(int address, int mask, long ether) {
    boolean samePrefix(Target other) {
      return address == other.address && mask == other.mask;
    }

    boolean covers(Target other) {
      return (other.address & mask) == address;
    }

    String prefix() {
      return AddressText.prefix(address, mask);
    }
  }

  private ArpTargets() {}

  /**
   * Reads {@code IP/MASK ... ETH}.
   *
   * @throws IllegalArgumentException if that makes no sense
   */
  static List<Target> parse(String text, NameLookup names) {
    List<String> words = ArgSplitter.words(text);
    List<Long> prefixes = new ArrayList<>();
    Long ether = null;
    for (String word : words) {
      Long prefix = Words.ipPrefix(word, names);
      Long address = prefix == null ? Words.ether(word, names) : null;
      if (prefix != null) {
        prefixes.add(prefix);
      } else if (address == null) {
        throw new IllegalArgumentException("expected IP/MASK ETH");
      } else if (ether != null) {
        throw new IllegalArgumentException("more than one ETH");
      } else {
        ether = address;
      }
    }
    return targets(prefixes, ether == null ? nameOfBoth(words, names) : ether);
  }

  /** A name may stand for an IP address and an Ethernet address at once. */
  private static Long nameOfBoth(List<String> words, NameLookup names) {
    for (String word : words) {
      Long ether = Words.ether(word, names);
      if (ether != null) {
        return ether;
      }
    }
    return null;
  }

  private static List<Target> targets(List<Long> prefixes, Long ether) {
    if (prefixes.isEmpty()) {
      throw new IllegalArgumentException("missing IP/MASK");
    }
    if (ether == null) {
      throw new IllegalArgumentException("missing ETH");
    }
    List<Target> targets = new ArrayList<>();
    for (long prefix : prefixes) {
      int mask = (int) prefix;
      targets.add(new Target((int) (prefix >> 32) & mask, mask, ether));
    }
    return targets;
  }

  /**
   * The order in which Click looks through {@code targets}: more specific prefixes first, as far as
   * its sort gets them there, and of several for one prefix the last alone.
   *
   * @param duplicate takes the prefix of each that is left out
   */
  static List<Target> normalized(List<Target> targets, Consumer<String> duplicate) {
    List<Target> result = new ArrayList<>();
    for (int number : ClickSort.order(targets.size(), (a, b) -> compare(targets, a, b))) {
      Target target = targets.get(number);
      if (result.isEmpty() || !result.getLast().samePrefix(target)) {
        result.add(target);
      } else {
        duplicate.accept(target.prefix());
      }
    }
    return result;
  }

  private static int compare(List<Target> targets, int a, int b) {
    Target first = targets.get(a);
    Target second = targets.get(b);
    if (first.samePrefix(second)) {
      return b - a;
    }
    if (second.covers(first)) {
      return -1;
    }
    return first.covers(second) ? 1 : a - b;
  }
}
