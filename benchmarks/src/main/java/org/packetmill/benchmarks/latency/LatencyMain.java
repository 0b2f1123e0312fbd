package org.packetmill.benchmarks.latency;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.verify.ForkArguments;
import org.packetmill.click.verify.ForkMain;

/**
 * Measures in a JVM of its own, with the function's jar first on the class path:
 *
 * <pre>--trace FILE --rates N,N,... [--millis N] [--warm-millis N] CONFIG</pre>
 *
 * Rates are packets a second; 0 measures how many can be. For each rate it prints {@code rate:
 * OFFERED PACKETS P50 P99 P99.9 MAX}, in nanoseconds, and a line {@code event: ...} for whatever
 * the JVM did meanwhile; for 0, {@code capacity: RATE}.
 */
public final class LatencyMain {
  private static final double BILLION = 1e9;

  private final PacedPort port;
  private final Subject router;
  private final long nanos;
  private final long warmNanos;

  private LatencyMain(ForkArguments arguments) throws IOException, ConfigurationException {
    String spec = Subject.replay(arguments.option("trace"));
    nanos = arguments.number("millis", 3000) * 1_000_000;
    warmNanos = arguments.number("warm-millis", 3000) * 1_000_000;
    port = new PacedPort(Subject.open(0, spec));
    router = new Subject(arguments, port, spec);
  }

  /** Measures at each rate. */
  public static void main(String[] words) {
    ForkMain.run(words, LatencyMain::measureAll);
  }

  private static void measureAll(ForkArguments arguments)
      throws IOException, ConfigurationException {
    LatencyMain main = new LatencyMain(arguments);
    double[] rates =
        Arrays.stream(arguments.option("rates").split(",", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
    main.warmUp(rates);
    for (double rate : rates) {
      main.measure(rate);
    }
  }

  /** At full speed, and at each of the rates, so that both ways are compiled. */
  private void warmUp(double[] rates) {
    port.pace(0);
    router.warmUp(warmNanos);
    for (double rate : rates) {
      port.pace(rate);
      runFor(warmNanos / 2);
    }
  }

  private void measure(double rate) throws IOException {
    try (Interruptions interruptions = new Interruptions()) {
      // More than can be: what is told then holds with the cost of measuring.
      port.pace(rate == 0 ? BILLION : rate);
      interruptions.begin();
      long wall = runFor(nanos);
      interruptions.end();
      if (rate == 0) {
        System.out.printf(Locale.ROOT, "capacity: %.0f%n", port.received() * BILLION / wall);
      } else {
        print(rate, port.latencies());
        interruptions.list().forEach(line -> System.out.println("event: " + line));
      }
    }
  }

  private long runFor(long length) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < length) {
      router.runRounds();
    }
    return System.nanoTime() - start;
  }

  private static void print(double rate, Histogram latencies) {
    System.out.printf(
        Locale.ROOT,
        "rate: %.0f %d %d %d %d %d%n",
        rate,
        latencies.getTotalCount(),
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getValueAtPercentile(99.9),
        latencies.getMaxValue());
  }
}
