package org.packetmill.click.elements.ip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order in which Click's hash of prefixes shows the routes of a table. */
final class DirectOrder {
  private static final int BUCKETS = 1 << 16;

  private DirectOrder() {}

  static List<IPRoute> of(List<IPRoute> routes) {
    // A bucket shows its newest route first; the one to everywhere is in its bucket from the start.
    List<IPRoute> newestFirst = new ArrayList<>(routes.reversed());
    newestFirst.sort(
        Comparator.<IPRoute>comparingInt(DirectOrder::bucket)
            .thenComparing(route -> route.mask() == 0));
    return newestFirst;
  }

  /** Click's hash of a prefix. */
  private static int bucket(IPRoute route) {
    int prefix = route.address();
    int length = route.prefixLength();
    int hash = prefix ^ length << 5 ^ (prefix >>> (length >> 2)) - length;
    hash ^= hash >>> 23 ^ (hash >>> 15) * length ^ (prefix >>> 17) * 53;
    hash -= prefix >>> 3 ^ (hash >>> length) * 7 ^ (hash >>> 11) * 103;
    return (hash ^ hash >>> 17) & BUCKETS - 1;
  }
}
