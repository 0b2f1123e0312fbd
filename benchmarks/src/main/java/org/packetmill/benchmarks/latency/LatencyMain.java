package org.packetmill.benchmarks.latency;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.packetmill.click.bench.OtherGraphs;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.verify.ForkArguments;

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
  private static final int ROUNDS = 8;
  private static final double BILLION = 1e9;

  private final PacedPort port;
  private final Driver driver;
  private final List<Driver> others;
  private final long nanos;
  private final long warmNanos;

  private LatencyMain(ForkArguments arguments) throws IOException, ConfigurationException {
    String spec = "replay:%s,loop,model=xchange".formatted(arguments.option("trace"));
    nanos = arguments.number("millis", 3000) * 1_000_000;
    warmNanos = arguments.number("warm-millis", 3000) * 1_000_000;
    Environment environment = Environment.standard();
    port = new PacedPort(open(0, spec));
    Environment ours = environment.withPorts(number -> number == 0 ? port : open(number, spec));
    driver = new Driver(arguments.builder().environment(ours).build());
    others =
        OtherGraphs.build(
            environment.withPorts(number -> open(number, spec)).withChatter(line -> {}));
  }

  /** Measures at each rate. */
  public static void main(String[] words) {
    try {
      ForkArguments arguments = new ForkArguments(words);
      LatencyMain main = new LatencyMain(arguments);
      double[] rates =
          Arrays.stream(arguments.option("rates").split(",", -1))
              .mapToDouble(Double::parseDouble)
              .toArray();
      main.warmUp(rates);
      for (double rate : rates) {
        main.measure(rate);
      }
      System.exit(0);
    } catch (ConfigurationException e) {
      e.lines().forEach(System.err::println);
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
    System.exit(1);
  }

  private static PacketPort open(int number, String spec) {
    return PortBindings.parse(List.of(number + "=" + spec)).open(number);
  }

  /** At full speed, and at each of the rates, so that both ways are compiled. */
  private void warmUp(double[] rates) {
    port.pace(0);
    long end = System.nanoTime() + warmNanos;
    while (System.nanoTime() < end) {
      runRounds();
      others.forEach(Driver::runRound);
    }
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
      runRounds();
    }
    return System.nanoTime() - start;
  }

  private void runRounds() {
    for (int i = 0; i < ROUNDS; i++) {
      driver.runRound();
    }
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
