package org.packetmill.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * X-Change against copying, on the replay ring, with few and with many buffers in flight, by the
 * original and by the milled network function. The eight cases take turns in fresh JVMs; figures
 * are medians over them, CPU time of the router's thread.
 *
 * <pre>java -cp benchmarks/target/classes org.packetmill.benchmarks.ModelComparison
 *     ORIGINAL.jar MILLED.jar CONFIG TRACE [FORKS]</pre>
 */
public final class ModelComparison {
  private static final List<String> MODELS = List.of("copying", "xchange");
  private static final List<Integer> IN_FLIGHT = List.of(64, 1000);
  private static final String CPU = "bench: cpu ";
  private static final int NEEDED = 4;

  /** The jar of each variant. */
  private final Map<String, String> jars = new LinkedHashMap<>();

  private final String config;
  private final String trace;
  private final Map<String, List<Double>> measured = new TreeMap<>();

  private ModelComparison(String... words) {
    jars.put("vanilla", words[0]);
    jars.put("milled", words[1]);
    config = words[2];
    trace = words[3];
  }

  /** Measures and prints a table. */
  public static void main(String[] words) throws IOException, InterruptedException {
    if (words.length < NEEDED) {
      System.err.println("usage: ModelComparison ORIGINAL.jar MILLED.jar CONFIG TRACE [FORKS]");
      System.exit(1);
    }
    ModelComparison comparison = new ModelComparison(words);
    int forks = words.length > NEEDED ? Integer.parseInt(words[NEEDED]) : 5;
    for (int fork = 0; fork < forks; fork++) {
      comparison.takeTurns();
    }
    comparison.print();
  }

  private void takeTurns() throws IOException, InterruptedException {
    for (int inFlight : IN_FLIGHT) {
      for (String variant : jars.keySet()) {
        for (String model : MODELS) {
          measured
              .computeIfAbsent(variant + model + inFlight, key -> new ArrayList<>())
              .add(measure(jars.get(variant), model, inFlight));
        }
      }
    }
  }

  private double measure(String jar, String model, int inFlight)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED"));
    command.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.addAll(List.of("-cp", jar));
    command.addAll(List.of("org.packetmill.click.bench.BenchMain", "--source", "replay"));
    command.addAll(List.of("--trace", trace, "--model", model));
    command.addAll(List.of("--in-flight", Integer.toString(inFlight), config));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (process.waitFor() != 0) {
      throw new IOException("the benchmark failed:\n" + output);
    }
    return output
        .lines()
        .filter(line -> line.startsWith(CPU))
        .mapToDouble(line -> Double.parseDouble(line.substring(CPU.length())))
        .findFirst()
        .orElseThrow(() -> new IOException("no figure came:\n" + output));
  }

  private void print() {
    System.out.println("ns/packet          copying   xchange   gain");
    for (String variant : jars.keySet()) {
      for (int inFlight : IN_FLIGHT) {
        double copying = median(variant + "copying" + inFlight);
        double xchange = median(variant + "xchange" + inFlight);
        System.out.println(
            String.format(
                Locale.ROOT,
                "%-8s %5d %9.1f %9.1f %5.2fx",
                variant,
                inFlight,
                copying,
                xchange,
                copying / xchange));
      }
    }
  }

  private double median(String key) {
    List<Double> sorted = measured.get(key).stream().sorted().toList();
    int middle = sorted.size() / 2;
    return Stream.of(sorted.get(middle), sorted.get((sorted.size() - 1) / 2))
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }
}
