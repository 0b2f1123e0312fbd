package org.packetmill.benchmarks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a test needs of its surroundings. */
public final class Need {
  private Need() {}

  /** Skips the test where something is not there, but fails it in continuous integration. */
  public static void that(boolean there, String what) {
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("nothing may be skipped, but this is missing: " + what);
    }
    assumeTrue(there, "needs " + what);
  }
}
