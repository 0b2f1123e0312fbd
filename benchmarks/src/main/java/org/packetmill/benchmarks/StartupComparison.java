package org.packetmill.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long after the start of its JVM a network function reaches the speed that the original has in
 * the end (95 % of it, over a tenth of a second), as it was built, milled, and milled with an AOT
 * cache. The three take turns in fresh JVMs on the replay ring; figures are medians.
 *
 * <pre>java -cp benchmarks/target/classes org.packetmill.benchmarks.StartupComparison
 *     ORIGINAL.jar MILLED.jar CONFIG TRACE [FORKS]</pre>
 */
public final class StartupComparison {
  private static final String STEP = "start: ";
  private static final int NEEDED = 4;
  private static final int MILLIS = 5000;
  private static final int WINDOW = 100;
  private static final int LAST = 1500;
  private static final double ENOUGH = 0.95;

  /** Packets received by a time in milliseconds since the process began. */
  private record Step(long millis, long packets) {}

  private record Variant(String jar, List<String> options) {}

  private final Map<String, Variant> variants = new LinkedHashMap<>();
  private final Map<String, List<List<Step>>> measured = new LinkedHashMap<>();
  private final String config;
  private final String trace;

  private StartupComparison(Path cache, String... words) {
    variants.put("vanilla", new Variant(words[0], List.of()));
    variants.put("milled", new Variant(words[1], List.of()));
    variants.put("milled+AOT", new Variant(words[1], List.of("-XX:AOTCache=" + cache)));
    config = words[2];
    trace = words[3];
  }

  /** Measures and prints a table. */
  public static void main(String[] words) throws IOException, InterruptedException {
    if (words.length < NEEDED) {
      System.err.println("usage: StartupComparison ORIGINAL.jar MILLED.jar CONFIG TRACE [FORKS]");
      System.exit(1);
    }
    Path cache = Files.createTempFile("startup", ".aot");
    try {
      StartupComparison comparison = new StartupComparison(cache, words);
      comparison.run(new Variant(words[1], List.of("-XX:AOTCacheOutput=" + cache)));
      int forks = words.length > NEEDED ? Integer.parseInt(words[NEEDED]) : 5;
      for (int fork = 0; fork < forks; fork++) {
        comparison.takeTurns();
      }
      comparison.print();
    } finally {
      Files.delete(cache);
    }
  }

  private void takeTurns() throws IOException, InterruptedException {
    for (Map.Entry<String, Variant> variant : variants.entrySet()) {
      measured
          .computeIfAbsent(variant.getKey(), _ -> new ArrayList<>())
          .add(run(variant.getValue()));
    }
  }

  private List<Step> run(Variant variant) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseParallelGC", "-XX:+UseCondCardMark"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.addAll(variant.options());
    command.addAll(List.of("-cp", variant.jar(), "org.packetmill.click.bench.StartMain"));
    command.addAll(List.of("--trace", trace, "--millis", Integer.toString(MILLIS), config));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (process.waitFor() != 0) {
      throw new IOException("it could not be run:\n" + output);
    }
    return output.lines().filter(line -> line.startsWith(STEP)).map(this::step).toList();
  }

  private Step step(String line) {
    String[] words = line.substring(STEP.length()).split(" ");
    return new Step(Long.parseLong(words[0]), Long.parseLong(words[1]));
  }

  private void print() {
    double full = median(measured.get("vanilla").stream().map(this::lastSpeed).toList());
    System.out.printf(
        Locale.ROOT, "vanilla's speed in the end: %.1f Mpps (wall time)%n", full / 1000);
    System.out.println("variant     first packets ms   vanilla's speed ms    least    most");
    measured.forEach((name, runs) -> {
      List<Double> first = runs.stream().map(steps -> reached(steps, 0)).toList();
      List<Double> times = runs.stream().map(steps -> reached(steps, ENOUGH * full)).toList();
      System.out.printf(
          Locale.ROOT,
          "%-11s %16.0f %20.0f %8.0f %7.0f%n",
          name,
          median(first),
          median(times),
          times.stream().mapToDouble(t -> t).min().orElseThrow(),
          times.stream().mapToDouble(t -> t).max().orElseThrow());
    });
  }

  /** Packets a millisecond in the last second and a half: the median over its windows. */
  private double lastSpeed(List<Step> steps) {
    long from = steps.getLast().millis() - LAST;
    List<Double> speeds = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).millis() >= from && windowEnd(steps, i) >= 0) {
        speeds.add(speed(steps, i));
      }
    }
    return median(speeds);
  }

  /** When the first window begins that is faster than {@code speed}; infinite if none is. */
  private double reached(List<Step> steps, double speed) {
    for (int i = 0; i < steps.size(); i++) {
      if (windowEnd(steps, i) >= 0 && speed(steps, i) > speed) {
        return steps.get(i).millis();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The step that ends the window which begins with step {@code i}; -1 if there is none. */
  private static int windowEnd(List<Step> steps, int i) {
    for (int end = i + 1; end < steps.size(); end++) {
      if (steps.get(end).millis() - steps.get(i).millis() >= WINDOW) {
        return end;
      }
    }
    return -1;
  }

  private static double speed(List<Step> steps, int i) {
    Step from = steps.get(i);
    Step to = steps.get(windowEnd(steps, i));
    return (double) (to.packets() - from.packets()) / (to.millis() - from.millis());
  }

  private static double median(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
  }
}
