package org.packetmill.cli.random;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reduces a router of which something is wrong to a small one of which it still is. */
final class Shrinker {
  private static final int ROUNDS = 60;

  /** Tries routers out, many at once. */
  @FunctionalInterface
  interface Trying {
    /** Those of which the same is wrong. */
    List<RandomRouter> failing(List<RandomRouter> candidates) throws IOException;
  }

  private Shrinker() {}

  /** The smallest router found; {@code router} itself if nothing can go. */
  static RandomRouter shrink(RandomRouter router, Trying trying) throws IOException {
    RandomRouter smallest = router;
    for (int round = 0; round < ROUNDS; round++) {
      List<RandomRouter> candidates =
          Statements.of(smallest).smaller().stream().filter(RandomRouter::isLegal).toList();
      Optional<RandomRouter> next =
          candidates.isEmpty()
              ? Optional.empty()
              : trying.failing(candidates).stream().min(Comparator.comparingInt(Shrinker::size));
      if (next.isEmpty()) {
        break;
      }
      smallest = next.get();
    }
    return smallest;
  }

  static int size(RandomRouter router) {
    return router.text().length() + router.changes().length();
  }
}
