package org.packetmill.click.elements.ip;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Routes as ranges of addresses: for each, where it starts, in order, and which route it has. The
 * first half of an address tells where to search.
 */
final class RangeTable {
  private static final int KICKSTART_BITS = 12;
  private static final int SHIFT = Integer.SIZE - KICKSTART_BITS;
  private static final int TRIE_BITS = 8;
  private static final long LAST = 0xffffffffL;

  /** Where each range starts, the sign bit turned, so that signed comparison orders addresses. */
  final int[] starts;

  /** Route numbers plus one; 0 for none. */
  final int[] routes;

  /** For each start of an address, the last range that starts at or before it. */
  final int[] kickstart = new int[1 << KICKSTART_BITS];

  private RangeTable(int[] starts, int[] routes) {
    this.starts = starts;
    this.routes = routes;
    int range = 0;
    for (int i = 0; i < kickstart.length; i++) {
      while (range + 1 < starts.length && starts[range + 1] <= ordered(i << SHIFT)) {
        range++;
      }
      kickstart[i] = range;
    }
  }

  /** The table of {@code list}, whose masks are prefixes. */
  static RangeTable of(List<IPRoute> list) {
    int[] trie = PrefixTrie.build(TRIE_BITS, list);
    long[] edges =
        list.stream()
            .flatMapToLong(RangeTable::edges)
            .filter(edge -> edge <= LAST)
            .distinct()
            .sorted()
            .toArray();
    int[] starts = new int[edges.length + 1];
    int[] routes = new int[edges.length + 1];
    int count = 0;
    for (int i = -1; i < edges.length; i++) {
      int start = i < 0 ? 0 : (int) edges[i];
      int route = PrefixTrie.find(trie, TRIE_BITS, start) + 1;
      if (count == 0 || routes[count - 1] != route) {
        starts[count] = ordered(start);
        routes[count++] = route;
      }
    }
    return new RangeTable(Arrays.copyOf(starts, count), Arrays.copyOf(routes, count));
  }

  /** Where a route begins, and where what is behind it begins. */
  private static LongStream edges(IPRoute route) {
    long first = route.address() & LAST;
    return LongStream.of(first, first + (~route.mask() & LAST) + 1);
  }

  private static int ordered(int address) {
    return address ^ Integer.MIN_VALUE;
  }

  /** The number of the route for {@code address}, or -1. */
  static int find(int[] kickstart, int[] starts, int[] routes, int address) {
    int wanted = ordered(address);
    int low = kickstart[address >>> SHIFT];
    int next = (address >>> SHIFT) + 1;
    int high = next < kickstart.length ? kickstart[next] : starts.length - 1;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (starts[middle] <= wanted) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return routes[low] - 1;
  }
}
