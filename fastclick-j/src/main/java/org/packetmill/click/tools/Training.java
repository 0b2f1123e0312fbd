package org.packetmill.click.tools;

import org.packetmill.click.Main;

/**
 * Does what commands do most, so that the JVM can keep the classes loaded and linked for the next
 * start; see {@code bin/.launch.sh}.
 */
final class Training {
  private static final String CONFIGURATION =
      """
      elementclass Two { $a, N $n | input -> Print($a) -> Paint($n) -> output };
      s :: InfiniteSource(LIMIT 5, STOP true) -> Two(x, N 1) -> c :: Counter -> Queue
        -> Unqueue -> Classifier(12/0800, -) => d :: Discard, Discard;
      RatedSource(RATE 100, LIMIT 1) -> d;
      Script(TYPE ACTIVE, set a $(add 1 2), print $a $(c.count), wait 1ms, stop);
      DriverManager(wait_stop 2);
      """;

  private Training() {}

  /** Runs a few small configurations. */
  public static void main(String... arguments) {
    Main.run("-e", CONFIGURATION, "-h", "c.count", "-h", "*.class", "-o", "-");
    Main.run("--simtime", "-e", CONFIGURATION);
  }
}
