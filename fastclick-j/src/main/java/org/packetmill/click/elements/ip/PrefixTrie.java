package org.packetmill.click.elements.ip;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Routes in a trie for longest-prefix match: a first level of chosen width, then 256 entries a
 * level, all in one array.
 *
 * <p>An entry is 0 for no route, a positive route number, or {@code ~index} of the level below.
 */
public final class PrefixTrie {
  private static final int LEVEL_BITS = 8;
  private static final int LEVEL = 1 << LEVEL_BITS;

  private final int rootBits;
  private int[] entries;
  private int used;

  private PrefixTrie(int rootBits) {
    this.rootBits = rootBits;
    used = 1 << rootBits;
    entries = new int[used];
  }

  /** The array for {@code routes}, whose masks are prefixes. */
  public static int[] build(int rootBits, List<IPRoute> routes) {
    PrefixTrie trie = new PrefixTrie(rootBits);
    // A longer prefix goes over a shorter one.
    IntStream.range(0, routes.size())
        .boxed()
        .sorted(Comparator.comparingInt(i -> routes.get(i).prefixLength()))
        .forEach(i -> trie.add(routes.get(i), i + 1));
    return Arrays.copyOf(trie.entries, trie.used);
  }

  /**
   * Finds the longest match.
   *
   * @return the index of the route in the list that the array was built from, or -1
   */
  public static int find(int[] entries, int rootBits, int address) {
    int shift = Integer.SIZE - rootBits;
    int entry = entries[address >>> shift];
    while (entry < 0) {
      shift -= LEVEL_BITS;
      entry = entries[~entry + (address >>> shift & LEVEL - 1)];
    }
    return entry - 1;
  }

  /** Why no trie can hold {@code route}, or null. */
  public static String refusal(IPRoute route) {
    return route.prefixLength() < 0
        ? "must have a mask of leading ones: mask=" + Ip4.dotted(route.mask())
        : null;
  }

  private void add(IPRoute route, int number) {
    int length = route.prefixLength();
    int shift = Integer.SIZE - rootBits;
    int at = route.address() >>> shift;
    while (length > Integer.SIZE - shift) {
      shift -= LEVEL_BITS;
      at = levelBelow(at) + (route.address() >>> shift & LEVEL - 1);
    }
    int covered = 1 << (Integer.SIZE - shift - length);
    Arrays.fill(entries, at, at + covered, number);
  }

  private int levelBelow(int at) {
    if (entries[at] < 0) {
      return ~entries[at];
    }
    int level = used;
    used += LEVEL;
    if (used > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(used, entries.length * 2));
    }
    Arrays.fill(entries, level, used, entries[at]);
    entries[at] = ~level;
    return level;
  }
}
