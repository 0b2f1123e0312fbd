package org.packetmill.benchmarks.experiments;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.user.UserException;

/** Runs of SurpriseMain, and what they tell. */
final class SurpriseRuns {
  private static final String MAIN = "org.packetmill.benchmarks.latency.SurpriseMain";
  private static final double RECOVERED = 0.95;

  /** So many windows in a row must be as fast as later ones. */
  private static final int IN_A_ROW = 3;

  /**
   * A tenth of a second.
   *
   * @param end milliseconds after the surprise
   * @param packets that were received
   * @param cpuNanos CPU time
   */
  record Window(double end, long packets, long cpuNanos) {
    double cpuPerPacket() {
      return (double) cpuNanos / Math.max(1, packets);
    }
  }

  /**
   * What one JVM told.
   *
   * @param received packets of the surprising trace
   * @param sent packets meanwhile
   * @param deoptimizations a line each
   */
  record Told(List<Window> windows, long received, long sent, List<String> deoptimizations) {
    /** Nanoseconds of CPU time a packet in the second half of what came after the surprise. */
    double settled() {
      List<Window> after = after();
      double[] sorted =
          after.subList(after.size() / 2, after.size()).stream()
              .mapToDouble(Window::cpuPerPacket)
              .sorted()
              .toArray();
      return sorted[sorted.length / 2];
    }

    /**
     * Milliseconds from the surprise to the first windows that are nearly as fast as later ones.
     */
    double recovery() {
      int fast = 0;
      double end = 0;
      for (Window window : after()) {
        boolean recovered = window.cpuPerPacket() * RECOVERED <= settled();
        fast = recovered ? fast + 1 : 0;
        if (fast == IN_A_ROW) {
          return end;
        }
        end = recovered ? end : window.end;
      }
      return Double.POSITIVE_INFINITY;
    }

    private List<Window> after() {
      return windows.stream().filter(window -> window.end > 0).toList();
    }

    /** How often the code of each compiled method was given up. */
    Map<String, Long> byMethod() {
      Map<String, Long> counts = new TreeMap<>();
      deoptimizations.forEach(line -> counts.merge(line.split(" ", 3)[1], 1L, Long::sum));
      return counts;
    }
  }

  private SurpriseRuns() {}

  static Told run(Path jar, Path config, Traffic.Made calm, Traffic.Made other, boolean quick)
      throws IOException {
    Path classPath = Path.of(jar + File.pathSeparator + System.getProperty("java.class.path"));
    String millis = quick ? "400" : "10000";
    List<String> words =
        List.of(
            "--calm",
            calm.file().toString(),
            "--trace",
            other.file().toString(),
            "--packets",
            "" + other.packets(),
            "--warm-millis",
            quick ? "200" : "4000",
            "--calm-millis",
            millis,
            "--millis",
            millis,
            config.toString());
    List<String> options = List.of("-XX:+UseParallelGC", "-XX:+UseCondCardMark");
    JavaFork.Outcome outcome = new JavaFork(classPath, MAIN, options, words).run();
    if (outcome.exitCode() != 0) {
      throw new UserException(outcome.lines());
    }
    return parse(outcome.lines());
  }

  /** Lines as SurpriseMain prints them. */
  static Told parse(List<String> lines) {
    List<Window> windows = new ArrayList<>();
    List<String> deoptimizations = new ArrayList<>();
    long[] packets = new long[2];
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "window:" ->
            windows.add(
                new Window(
                    Double.parseDouble(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3])));
        case "packets:" -> {
          packets[0] = Long.parseLong(words[1]);
          packets[1] = Long.parseLong(words[2]);
        }
        case "deoptimization:" -> deoptimizations.add(line.substring(words[0].length() + 1));
        default -> {}
      }
    }
    return new Told(windows, packets[0], packets[1], deoptimizations);
  }

  /** A sentence for each variant, and one that compares them. */
  static String summary(Map<String, Told> told, int packets) {
    Map<String, String> sentences = new LinkedHashMap<>();
    told.forEach((name, run) ->
        sentences.put(
            name,
            String.format(
                Locale.ROOT,
                "%s: %d deoptimizations %s, %d packets lost, back at 95 %% after %.0f ms, %.1f ns"
                    + " then.",
                name,
                run.deoptimizations.size(),
                run.byMethod(),
                lost(run, told.get("vanilla"), packets),
                run.recovery(),
                run.settled())));
    return String.join(" ", sentences.values()) + " " + slower(told);
  }

  /** What the original would have sent of as many packets, and this one has not. */
  private static long lost(Told run, Told original, int packets) {
    return original.sent / (original.received / packets) * (run.received / packets) - run.sent;
  }

  private static String slower(Map<String, Told> told) {
    List<Window> original = told.get("vanilla").after();
    List<Window> milled = told.get("milled").after();
    int windows = 0;
    for (int i = 0; i < Math.min(original.size(), milled.size()); i++) {
      windows += milled.get(i).cpuPerPacket() > original.get(i).cpuPerPacket() ? 1 : 0;
    }
    return "Windows of 100 ms in which milled was slower than vanilla: " + windows + ".";
  }
}
