package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.mill.Miller;
import org.packetmill.cli.user.UserException;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.Progress;
import org.packetmill.passes.report.MillReport;

/** One benchmark: makes the variants, lets them take turns in fresh JVMs, and sums up. */
public final class BenchRun {
  private static final String MAIN = "org.packetmill.click.bench.BenchMain";

  /**
   * The same for all variants. Packets travel through long-lived arrays, and each store of a
   * reference into one costs G1 a memory fence; the parallel collector marks a card. Cards of
   * arrays that lie close together share cache lines, which threads would take from each other if
   * they wrote what is there already.
   */
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:+UseParallelGC", "-XX:+UseCondCardMark");

  private final BenchOptions options;
  private final Miller miller;
  private final Progress progress;
  private final List<String> problems = new ArrayList<>();
  private MillReport milled;

  /** A benchmark that mills with {@code miller} and tells {@code progress} what it is doing. */
  public BenchRun(BenchOptions options, Miller miller, Progress progress) {
    this.options = options;
    this.miller = miller;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param directory for the variants' jars
   * @throws UserException when a variant cannot be made or run
   */
  public BenchResult measure(Path directory) throws IOException {
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    Map<String, VariantResult> variants = takeTurns(makeJars(directory), measured);
    Map<String, Yardstick> yardsticks = new LinkedHashMap<>();
    measured.forEach((name, runs) ->
        yardsticks.put(name, Yardstick.of(device(), runs, variants.get(Variants.VANILLA))));
    return new BenchResult(
        options.config().toString(),
        options.trace().toString(),
        options.source(),
        options.model(),
        options.forks(),
        options.threads(),
        Runtime.version().toString(),
        Runtime.getRuntime().availableProcessors(),
        BenchResult.speedup(variants),
        variants,
        yardsticks,
        problems);
  }

  /** What milling for the variant {@code milled} had to tell; null when it was not asked for. */
  public MillReport milled() {
    return milled;
  }

  private Map<String, Path> makeJars(Path directory) throws IOException {
    List<String> catalogue = miller.catalogue().stream().map(Miller.PassInfo::name).toList();
    Variants variants = new Variants(options.jar(), directory, catalogue, this::mill);
    List<String> unknown = variants.unknown(options.variants());
    if (!unknown.isEmpty()) {
      throw new UserException(
          "a variant is vanilla, vanilla-raw, milled or the name of a pass: unknown=%s, passes=%s"
              .formatted(unknown, catalogue));
    }
    return variants.make(options.variants());
  }

  private void mill(List<String> passes, Path output) {
    String config = options.config().toString();
    try {
      MillReport report =
          miller.mill(
              new MillRequest(options.jar(), List.of(config), output, passes, options.parameters()),
              progress);
      if (passes.isEmpty()) {
        milled = report;
      }
    } catch (MillException e) {
      throw new UserException(e.problems());
    }
  }

  private Map<String, VariantResult> takeTurns(
      Map<String, Path> jars, Map<String, List<Double>> yardsticks) throws IOException {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    jars.keySet().forEach(name -> runs.put(name, new ArrayList<>()));
    for (int fork = 1; fork <= options.forks(); fork++) {
      for (Map.Entry<String, Path> variant : jars.entrySet()) {
        String name = variant.getKey();
        progress.stage("measuring %s (%d of %d)".formatted(name, fork, options.forks()));
        ForkReport report = fork(name, variant.getValue());
        report.check(name + ", JVM " + fork, name.equals(Variants.MILLED), problems);
        runs.get(name).add(report.run());
      }
      for (String mode : options.yardsticks()) {
        progress.stage("measuring testpmd %s (%d of %d)".formatted(mode, fork, options.forks()));
        yardsticks
            .computeIfAbsent("testpmd-" + mode, name -> new ArrayList<>())
            .add(Testpmd.measure(device(), mode));
      }
    }
    Map<String, VariantResult> results = new LinkedHashMap<>();
    runs.forEach((name, list) -> results.put(name, VariantResult.of(list)));
    return results;
  }

  /** The device that testpmd forwards on: the variants' own, or one that replays their trace. */
  private String device() {
    return options.source().startsWith("dpdk:")
        ? Testpmd.device(options.source())
        : "net_pcap0,rx_pcap=%s,infinite_rx=1".formatted(options.trace().toAbsolutePath());
  }

  private ForkReport fork(String name, Path jar) throws IOException {
    JavaFork.Outcome outcome = new JavaFork(jar, MAIN, JVM_OPTIONS, arguments()).run();
    ForkReport report =
        outcome.exitCode() == 0 ? ForkReport.parse(outcome.lines(), options.threads()) : null;
    if (report == null) {
      List<String> lines = new ArrayList<>();
      lines.add("variant %s could not be run (exit=%d):".formatted(name, outcome.exitCode()));
      lines.addAll(outcome.lines());
      throw new UserException(lines);
    }
    return report;
  }

  private List<String> arguments() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--trace", options.trace().toString()));
    words.addAll(List.of("--source", options.source()));
    words.addAll(List.of("--model", options.model()));
    words.addAll(List.of("--threads", Integer.toString(options.threads())));
    words.addAll(List.of("--in-flight", Integer.toString(options.inFlight())));
    options.parameters().forEach((name, value) -> words.add(name + "=" + value));
    words.add(options.config().toString());
    return words;
  }
}
