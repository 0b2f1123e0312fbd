package org.packetmill.benchmarks.experiments;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.user.UserException;

/**
 * Measures latency at 50, 80 and 95 % of each variant's own capacity, and of all variants at one
 * rate: four fifths of the least capacity.
 */
final class LatencyRuns {
  private static final String MAIN = "org.packetmill.benchmarks.latency.LatencyMain";
  private static final List<Integer> LOADS = List.of(50, 80, 95);
  private static final double COMMON = 0.8;
  private static final double MILLION = 1e6;

  private final boolean quick;
  private final Steps steps;

  LatencyRuns(boolean quick, Steps steps) {
    this.quick = quick;
    this.steps = steps;
  }

  List<LatencyRow> measure(Function function, Path trace, Path milled) throws IOException {
    Map<String, Path> jars = new LinkedHashMap<>();
    jars.put("vanilla", function.jar());
    jars.put("milled", milled);
    Map<String, Double> capacities = new LinkedHashMap<>();
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      steps.detail(jar.getKey(), "capacity");
      capacities.put(jar.getKey(), capacity(jar.getValue(), function.config(), trace));
    }
    double common = COMMON * capacities.values().stream().mapToDouble(c -> c).min().orElseThrow();
    List<LatencyRow> rows = new ArrayList<>();
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      steps.detail(jar.getKey(), "latency");
      List<Double> rates = new ArrayList<>();
      LOADS.forEach(load -> rates.add(capacities.get(jar.getKey()) * load / 100));
      rates.add(common);
      List<String> lines = run(jar.getValue(), function.config(), trace, rates);
      rows.addAll(parse(jar.getKey(), lines));
    }
    return rows;
  }

  private double capacity(Path jar, Path config, Path trace) throws IOException {
    return run(jar, config, trace, List.of(0.0)).stream()
        .filter(line -> line.startsWith("capacity: "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ", 2)[1]))
        .findFirst()
        .orElseThrow(() -> new UserException("no capacity was measured: jar=" + jar));
  }

  /** The function's jar comes first, so that its classes, milled or not, are the ones that run. */
  private List<String> run(Path jar, Path config, Path trace, List<Double> rates)
      throws IOException {
    Path classPath = Path.of(jar + File.pathSeparator + System.getProperty("java.class.path"));
    List<String> words = new ArrayList<>(List.of("--trace", trace.toString()));
    List<String> texts = rates.stream().map(r -> String.format(Locale.ROOT, "%.0f", r)).toList();
    words.addAll(List.of("--rates", String.join(",", texts)));
    String millis = quick ? "100" : "5000";
    words.addAll(List.of("--millis", millis, "--warm-millis", millis, config.toString()));
    JavaFork.Outcome outcome =
        new JavaFork(classPath, MAIN, List.of("-XX:+UseParallelGC"), words).run();
    if (outcome.exitCode() != 0) {
      throw new UserException(outcome.lines());
    }
    return outcome.lines();
  }

  /** Lines as LatencyMain prints them. */
  static List<LatencyRow> parse(String variant, List<String> lines) {
    List<LatencyRow> rows = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("rate: ")) {
        rows.add(row(variant, rows.size(), line.split(" ", -1)));
      } else if (line.startsWith("event: ") && !rows.isEmpty()) {
        rows.getLast().events().add(line.substring("event: ".length()));
      }
    }
    return rows;
  }

  private static LatencyRow row(String variant, int number, String[] words) {
    return new LatencyRow(
        variant,
        number < LOADS.size() ? LOADS.get(number) + " %" : "common",
        Double.parseDouble(words[1]) / MILLION,
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]),
        Long.parseLong(words[6]),
        new ArrayList<>());
  }
}
