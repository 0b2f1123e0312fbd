package org.packetmill.cli.bench;

/**
 * How long a JVM measures.
 *
 * @param warmMillis milliseconds before measuring begins
 * @param windows whose median counts
 * @param windowMillis milliseconds of each
 */
public record BenchTiming(int warmMillis, int windows, int windowMillis) {
  /** Long enough for figures. */
  public static final BenchTiming FULL = new BenchTiming(4000, 15, 200);

  /** Long enough to see that it works. */
  public static final BenchTiming QUICK = new BenchTiming(100, 1, 50);
}
