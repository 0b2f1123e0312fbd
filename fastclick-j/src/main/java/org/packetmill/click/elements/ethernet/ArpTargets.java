package org.packetmill.click.elements.ethernet;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;

/** The prefixes that an {@link ARPResponder} answers for, the more specific ones first. */
final class ArpTargets {
  /** A prefix and the Ethernet address that belongs to it. */
  record Target(int address, int mask, long ether) {
    boolean samePrefix(Target other) {
      return address == other.address && mask == other.mask;
    }

    boolean covers(Target other) {
      return (other.address & mask) == address && Integer.bitCount(mask) < other.bits();
    }

    String prefix() {
      return AddressText.prefix(address, mask);
    }

    private int bits() {
      return Integer.bitCount(mask);
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
   * Adds {@code target}, in front of the prefixes that cover it.
   *
   * @return whether it took the place of one for the same prefix
   */
  static boolean insert(List<Target> targets, Target target) {
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).samePrefix(target)) {
        targets.set(i, target);
        return true;
      }
    }
    int at = 0;
    while (at < targets.size() && !targets.get(at).covers(target)) {
      at++;
    }
    targets.add(at, target);
    return false;
  }
}
