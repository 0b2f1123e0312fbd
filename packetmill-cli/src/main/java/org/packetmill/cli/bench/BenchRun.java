package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.jit.CodeMap;
import org.packetmill.cli.jit.JitRecording;
import org.packetmill.cli.mill.Miller;
import org.packetmill.cli.user.UserException;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.Progress;
import org.packetmill.passes.report.JitVerdict;
import org.packetmill.passes.report.MillReport;

/** One benchmark: makes the variants, lets them take turns in fresh JVMs, and sums up. */
public final class BenchRun {
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
    Map<String, Path> jars = makeJars(directory);
    Map<Rival, List<Double>> measured = new LinkedHashMap<>();
    for (Rival rival : Rivals.of(options, jars, (name, io) -> millIo(io, directory), directory)) {
      measured.put(rival, new ArrayList<>());
    }
    Map<String, VariantResult> variants = takeTurns(jars, measured);
    Map<String, Yardstick> yardsticks = new LinkedHashMap<>();
    measured.forEach((rival, runs) ->
        yardsticks.put(
            rival.name(), Yardstick.of(rival.device(), runs, variants.get(Variants.VANILLA))));
    Rivals.check(options, yardsticks, problems);
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
        Rivals.net(variants, yardsticks),
        problems,
        null);
  }

  /**
   * Lets the variant {@code milled} run once more, with all that the compilers decide recorded.
   *
   * @param directory where {@link #measure} has put the variants' jars
   * @throws UserException when there is no such variant, or it cannot be run
   */
  public JitVerdict verdict(Path directory) throws IOException {
    if (!options.variants().contains(Variants.MILLED)) {
      throw new UserException(
          "the JIT's verdict is on the variant milled: variants=" + options.variants());
    }
    progress.stage("asking the JIT");
    Path jar = directory.resolve(Variants.MILLED + ".jar");
    Path recording = directory.resolve("jit.jfr");
    double allocated = new BenchFork(options).record(Variants.MILLED, jar, recording);
    return JitRecording.read(recording, CodeMap.of(jar), allocated);
  }

  /** What milling for the variant {@code milled} had to tell; null when it was not asked for. */
  public MillReport milled() {
    return milled;
  }

  private Map<String, Path> makeJars(Path directory) throws IOException {
    List<Miller.PassInfo> catalogue = miller.catalogue();
    Variants variants = new Variants(options.jar(), directory, catalogue, this::mill);
    List<String> unknown = variants.unknown(options.variants());
    if (!unknown.isEmpty()) {
      throw new UserException(
          ("a variant is vanilla, vanilla-raw, milled, PASS, only-PASS or, with a pass that is on"
                  + " by default, without-PASS: unknown=%s, passes=%s")
              .formatted(unknown, catalogue.stream().map(Miller.PassInfo::name).toList()));
    }
    return variants.make(options.variants());
  }

  private void mill(List<String> passes, Path output) {
    MillReport report = mill(options.config(), passes, output, options.parameters());
    if (passes.isEmpty()) {
      milled = report;
    }
  }

  private Path millIo(Path config, Path directory) {
    Path output = directory.resolve(Variants.MILLED + Rival.IO + ".jar");
    mill(config, List.of(), output, Map.of());
    return output;
  }

  private MillReport mill(
      Path config, List<String> passes, Path output, Map<String, String> parameters) {
    try {
      return miller.mill(
          new MillRequest(options.jar(), List.of(config.toString()), output, passes, parameters)
              .showingCode(),
          progress);
    } catch (MillException e) {
      throw new UserException(e.problems());
    }
  }

  private Map<String, VariantResult> takeTurns(
      Map<String, Path> jars, Map<Rival, List<Double>> rivals) throws IOException {
    BenchFork forks = new BenchFork(options);
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    jars.keySet().forEach(name -> runs.put(name, new ArrayList<>()));
    for (int fork = 1; fork <= options.forks(); fork++) {
      for (Map.Entry<String, Path> variant : jars.entrySet()) {
        String name = variant.getKey();
        progress.stage("measuring %s (%d of %d)".formatted(name, fork, options.forks()));
        ForkReport report = forks.run(name, variant.getValue());
        report.check(name + ", JVM " + fork, name.equals(Variants.MILLED), problems);
        runs.get(name).add(report.run());
      }
      for (Map.Entry<Rival, List<Double>> rival : rivals.entrySet()) {
        progress.stage(
            "measuring %s (%d of %d)".formatted(rival.getKey().name(), fork, options.forks()));
        rival.getValue().add(rival.getKey().measure());
      }
    }
    Map<String, VariantResult> results = new LinkedHashMap<>();
    runs.forEach((name, list) -> results.put(name, VariantResult.of(list)));
    return results;
  }
}
