package org.packetmill.benchmarks.latency;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.packetmill.click.bench.OtherGraphs;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.verify.ForkArguments;

/**
 * Lets a router see calm traffic until it is compiled for that, and then something else. Started in
 * a JVM of its own, with the function's jar first on the class path:
 *
 * <pre>--calm FILE --trace FILE --packets N [--warm-millis N] [--calm-millis N] [--millis N]
 * CONFIG</pre>
 *
 * Prints {@code window: END RECEIVED CPU} for each tenth of a second, its end in milliseconds after
 * the surprise, CPU time in nanoseconds; {@code packets: RECEIVED SENT} of the trace of N packets,
 * passed a whole number of times; {@code milled: ...}; and {@code deoptimization: ...} for each.
 */
public final class SurpriseMain {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final long WINDOW = 100_000_000;
  private static final int ROUNDS = 8;

  private record Window(long end, long received, long cpu) {}

  private final SwitchedPort port;
  private final Driver driver;
  private final List<Driver> others;
  private final long packets;
  private final List<Window> windows = new ArrayList<>();

  private SurpriseMain(ForkArguments arguments) throws IOException, ConfigurationException {
    String calm = "replay:%s,loop,model=xchange".formatted(arguments.option("calm"));
    String other = "replay:%s,loop,model=xchange".formatted(arguments.option("trace"));
    packets = arguments.number("packets", 1);
    port = new SwitchedPort(open(0, calm), open(0, other));
    Environment environment = Environment.standard();
    Environment ours = environment.withPorts(number -> number == 0 ? port : open(number, calm));
    driver = new Driver(arguments.builder().environment(ours).build());
    others =
        OtherGraphs.build(
            environment.withPorts(number -> open(number, calm)).withChatter(line -> {}));
  }

  /** Measures once. */
  public static void main(String[] words) {
    try {
      ForkArguments arguments = new ForkArguments(words);
      new SurpriseMain(arguments)
          .run(
              arguments.number("warm-millis", 4000) * 1_000_000,
              arguments.number("calm-millis", 10_000) * 1_000_000,
              arguments.number("millis", 10_000) * 1_000_000);
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

  private void run(long warm, long calm, long surprised) throws IOException {
    long end = System.nanoTime() + warm;
    while (System.nanoTime() < end) {
      rounds();
      others.forEach(Driver::runRound);
    }
    try (Deoptimizations deoptimizations = new Deoptimizations()) {
      watch(calm);
      port.surprise();
      Instant start = Instant.now();
      long switched = System.nanoTime();
      watch(surprised);
      finishPass();
      print(switched, deoptimizations.since(start));
    }
  }

  private void rounds() {
    for (int i = 0; i < ROUNDS; i++) {
      driver.runRound();
    }
  }

  /** Windows for so long. */
  private void watch(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      long from = port.counters().received();
      long cpu = THREADS.getCurrentThreadCpuTime();
      long until = System.nanoTime() + WINDOW;
      long now;
      do {
        rounds();
        now = System.nanoTime();
      } while (now < until);
      long used = THREADS.getCurrentThreadCpuTime() - cpu;
      windows.add(new Window(now, port.counters().received() - from, used));
    }
  }

  /** So that what was sent can be compared: no packet of the trace came more often than others. */
  private void finishPass() {
    while (port.counters().received() % packets != 0) {
      driver.runRound();
    }
  }

  private void print(long switched, List<String> deoptimizations) {
    for (Window window : windows) {
      System.out.printf(
          Locale.ROOT,
          "window: %.1f %d %d%n",
          (window.end - switched) / 1e6,
          window.received,
          window.cpu);
    }
    System.out.printf("packets: %d %d%n", port.counters().received(), port.counters().sent());
    deoptimizations.forEach(line -> System.out.println("deoptimization: " + line));
  }
}
