package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.bench.BenchOptions;
import org.packetmill.cli.bench.BenchResult;
import org.packetmill.cli.bench.BenchRun;
import org.packetmill.cli.bench.BenchTiming;
import org.packetmill.cli.bench.Run;
import org.packetmill.cli.bench.VariantResult;
import org.packetmill.cli.mill.Miller;
import org.packetmill.cli.user.UserException;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;

/** What experiments are made with: functions, traffic, and a way to measure one with the other. */
final class Lab {
  static final List<String> BOTH = List.of("vanilla", "milled");

  private static final int IN_FLIGHT = 64;

  final Traffic traffic;
  final boolean quick;
  private final Path root;
  private final Path directory;
  private final int forks;
  private final CachingMiller miller;
  private final Steps steps;
  private int configs;

  /**
   * A laboratory.
   *
   * @param root the top of the source tree, built
   * @param directory for whatever is made meanwhile
   * @param quick whether it need only be shown that all works
   * @param forks JVMs for each point
   */
  Lab(Path root, Path directory, boolean quick, int forks, Miller miller, Steps steps) {
    this.root = root;
    this.directory = directory;
    this.quick = quick;
    this.forks = forks;
    this.miller = new CachingMiller(miller, directory);
    this.steps = steps;
    traffic = new Traffic(directory);
  }

  /** The sample in a folder of {@code samples}. */
  Function sample(String folder) {
    return Function.sample(root, folder);
  }

  /** {@code function} with another configuration. */
  Function configured(Function function, String text) throws IOException {
    return function.with(directory.resolve("config-%d.click".formatted(configs++)), text);
  }

  /** A file of its own that goes away in the end. */
  Path file(String name) {
    return directory.resolve(name);
  }

  /** Says what is going on. */
  void tell(String x, String what) {
    steps.detail(x, what);
  }

  /** Only the first of them when it is to be quick. */
  <T> List<T> some(List<T> values) {
    return quick ? values.subList(0, 1) : values;
  }

  /** Those that the variant milled has. */
  List<String> passes() {
    return miller.catalogue().stream()
        .filter(Miller.PassInfo::usual)
        .map(Miller.PassInfo::name)
        .toList();
  }

  /** Measures variants on one thread, on X-Change. */
  List<Row> measure(Function function, Traffic.Made traffic, List<String> variants, String x)
      throws IOException {
    return measure(function, traffic, variants, x, "xchange", 1, "");
  }

  /** Measures variants on the replay ring; their series carry {@code suffix}. */
  List<Row> measure(
      Function function,
      Traffic.Made traffic,
      List<String> variants,
      String x,
      String model,
      int threads,
      String suffix)
      throws IOException {
    BenchOptions options = options(function, traffic, "replay", model, variants, threads);
    return measure(options, traffic, x, suffix);
  }

  /** Measures both variants over a device of DPDK's that replays the trace. */
  List<Row> measureOverDpdk(
      Function function, Traffic.Made traffic, String x, String model, String suffix)
      throws IOException {
    String source = "dpdk:net_pcap0,rx_pcap=%s,infinite_rx=1".formatted(traffic.file());
    return measure(options(function, traffic, source, model, BOTH, 1), traffic, x, suffix);
  }

  private BenchOptions options(
      Function function,
      Traffic.Made traffic,
      String source,
      String model,
      List<String> variants,
      int threads) {
    return new BenchOptions(
        function.jar(),
        function.config(),
        Map.of(),
        traffic.file(),
        source,
        model,
        IN_FLIGHT,
        variants,
        forks,
        threads,
        List.of(),
        quick ? BenchTiming.QUICK : BenchTiming.FULL,
        null,
        null);
  }

  private List<Row> measure(BenchOptions options, Traffic.Made traffic, String x, String suffix)
      throws IOException {
    Path jars = Files.createTempDirectory(directory, "jars");
    BenchResult result = new BenchRun(options, miller, what -> steps.detail(x, what)).measure(jars);
    List<Row> rows = new ArrayList<>();
    result
        .variants()
        .forEach((name, figures) -> rows.add(row(name + suffix, x, figures, traffic.frame())));
    return rows;
  }

  /** The milled jar of a function. */
  Path mill(Function function) throws IOException {
    Path output = directory.resolve("milled-%d.jar".formatted(configs++));
    try {
      miller.mill(
          new MillRequest(
              function.jar(), List.of(function.config().toString()), output, List.of(), Map.of()),
          what -> steps.detail("milled", what));
    } catch (MillException e) {
      throw new UserException(e.problems());
    }
    return output;
  }

  /** Measures latency of the original and of the milled function. */
  List<LatencyRow> latencies(Function function, Traffic.Made traffic) throws IOException {
    return new LatencyRuns(quick, steps).measure(function, traffic.file(), mill(function));
  }

  private static Row row(String series, String x, VariantResult figures, double frame) {
    return Row.of(
        series,
        x,
        figures.cpuNsPerPacket(),
        figures.wallNsPerPacket(),
        frame,
        figures.fastPathShare(),
        figures.runs().stream().filter(Run::disturbed).count());
  }
}
