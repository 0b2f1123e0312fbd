package org.packetmill.benchmarks.experiments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The prefixes of a routing table, made from a seed, and addresses that need each of them. */
final class Prefixes {
  private static final long SEED = 7;
  private static final int TRIES = 100;

  /**
   * A prefix.
   *
   * @param address its first address
   * @param bits how many of the address's bits count
   */
  record Prefix(int address, int bits) {
    private boolean covers(int other) {
      return bits == 0 || (address ^ other) >>> Integer.SIZE - bits == 0;
    }

    @Override
    public String toString() {
      return "%d.%d.%d.%d/%d"
          .formatted(
              address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255, bits);
    }
  }

  private final List<Prefix> all;

  /** The one to everywhere, and others of 8 to 24 bits. */
  Prefixes(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    Set<Prefix> made = new LinkedHashSet<>(List.of(new Prefix(0, 0)));
    while (made.size() < count) {
      int bits = random.nextInt(8, 25);
      made.add(new Prefix(random.nextInt() & -1 << Integer.SIZE - bits, bits));
    }
    all = List.copyOf(made);
  }

  /** Arguments of a routing table that sends them to ports 0 and 1 in turns. */
  String routes() {
    List<String> routes = new ArrayList<>();
    all.forEach(prefix -> routes.add(prefix + " " + (routes.size() & 1)));
    return String.join(",\n  ", routes);
  }

  /** An address inside each prefix and, where a few tries find one, inside no longer one. */
  int[] addresses() {
    SplittableRandom random = new SplittableRandom(SEED);
    return all.stream().mapToInt(prefix -> address(prefix, random)).toArray();
  }

  private int address(Prefix prefix, SplittableRandom random) {
    int address = prefix.address;
    for (int i = 0; i < TRIES; i++) {
      address = prefix.address | (prefix.bits == 0 ? random.nextInt() : inside(prefix, random));
      if (longest(address).equals(prefix)) {
        return address;
      }
    }
    return address;
  }

  private static int inside(Prefix prefix, SplittableRandom random) {
    return random.nextInt() >>> prefix.bits;
  }

  /** The longest prefix that covers an address. */
  Prefix longest(int address) {
    Prefix longest = all.getFirst();
    for (Prefix prefix : all) {
      if (prefix.bits > longest.bits && prefix.covers(address)) {
        longest = prefix;
      }
    }
    return longest;
  }
}
