package org.packetmill.benchmarks.latency;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.verify.ForkArguments;
import org.packetmill.click.verify.ForkMain;

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

  private record Window(long end, long received, long cpu) {}

  private final SwitchedPort port;
  private final Subject router;
  private final long packets;
  private final List<Window> windows = new ArrayList<>();

  private SurpriseMain(ForkArguments arguments) throws IOException, ConfigurationException {
    String calm = Subject.replay(arguments.option("calm"));
    String other = Subject.replay(arguments.option("trace"));
    packets = arguments.number("packets", 1);
    port = new SwitchedPort(Subject.open(0, calm), Subject.open(0, other));
    router = new Subject(arguments, port, calm);
  }

  /** Measures once. */
  public static void main(String[] words) {
    ForkMain.run(
        words,
        arguments ->
            new SurpriseMain(arguments)
                .run(
                    arguments.number("warm-millis", 4000) * 1_000_000,
                    arguments.number("calm-millis", 10_000) * 1_000_000,
                    arguments.number("millis", 10_000) * 1_000_000));
  }

  private void run(long warm, long calm, long surprised) throws IOException {
    router.warmUp(warm);
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

  /** Windows for so long. */
  private void watch(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      long from = port.counters().received();
      long cpu = THREADS.getCurrentThreadCpuTime();
      long until = System.nanoTime() + WINDOW;
      long now;
      do {
        router.runRounds();
        now = System.nanoTime();
      } while (now < until);
      long used = THREADS.getCurrentThreadCpuTime() - cpu;
      windows.add(new Window(now, port.counters().received() - from, used));
    }
  }

  /** So that what was sent can be compared: no packet of the trace came more often than others. */
  private void finishPass() {
    while (port.counters().received() % packets != 0) {
      router.runRound();
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
