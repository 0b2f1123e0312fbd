package org.packetmill.click.elements.ip;

import java.util.List;
import java.util.stream.IntStream;

/** Routes in an array that is searched from end to end, for tables of a few entries. */
final class LinearRoutes {
  private LinearRoutes() {}

  /** Address and mask of each route, in turn. */
  static int[] prefixes(List<IPRoute> routes) {
    return routes.stream()
        .flatMapToInt(route -> IntStream.of(route.address(), route.mask()))
        .toArray();
  }

  /** Gateway and port of each route, in turn. */
  static int[] hops(List<IPRoute> routes) {
    return routes.stream()
        .flatMapToInt(route -> IntStream.of(route.gateway(), route.port()))
        .toArray();
  }

  /**
   * Finds the most specific match; among equals the last.
   *
   * @return its number, or -1
   */
  static int find(int[] prefixes, int address) {
    int best = -1;
    int bestMask = 0;
    for (int i = 0; i < prefixes.length; i += 2) {
      int mask = prefixes[i + 1];
      if ((address & mask) == prefixes[i] && (mask & bestMask) == bestMask) {
        best = i >> 1;
        bestMask = mask;
      }
    }
    return best;
  }
}
