package org.packetmill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packetmill.cli.bench.BenchFile;
import org.packetmill.cli.bench.BenchOptions;
import org.packetmill.cli.bench.BenchResult;
import org.packetmill.cli.bench.BenchRun;
import org.packetmill.cli.bench.BenchTable;
import org.packetmill.cli.bench.BenchTiming;
import org.packetmill.cli.jit.JitTable;
import org.packetmill.cli.mill.Miller;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.ProgressLine;
import org.packetmill.cli.user.UserException;
import org.packetmill.passes.report.JitVerdict;
import org.packetmill.passes.report.MillReport;
import org.packetmill.passes.report.html.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetmill bench}: what milling buys, measured. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Measures a network function before and after milling.",
    description = {
      "Every variant runs in fresh JVMs, in turns, warmed up with other graphs alive; the figures"
          + " are medians. Time is the CPU time of the router's threads.",
      "Variants: vanilla; vanilla-raw, which is vanilla on raw memory; the name of a pass, for"
          + " those that are on by default up to that one; only-PASS; without-PASS; milled.",
      "Fails when the milled variant was not really compiled and used."
    },
    footer = {
      "",
      "Examples:",
      "  packetmill bench samples/02-router/router.click --trace udp64.pcap",
      "  packetmill bench router.click --jar app.jar --trace udp64.pcap --model copying",
      "  packetmill bench router.click --trace udp64.pcap --variants vanilla,devirtualize,milled"
          + " --forks 7 --json result.json --report report.html",
      "  packetmill bench router.click --trace udp64.pcap --variants milled --forks 1"
          + " --must-inline",
      "  packetmill bench samples/02-router/router.click --trace udp64.pcap --yardstick c",
      "  packetmill bench router.click --trace udp64.pcap --yardstick testpmd,l3fwd --l3fwd"
          + " dpdk/examples/l3fwd",
      "  packetmill bench router.click --source dpdk:net_pcap0,rx_pcap=udp64.pcap,infinite_rx=1"
    })
final class BenchCommand implements Callable<Integer> {
  private enum Model {
    COPYING,
    OVERLAYING,
    XCHANGE
  }

  private static final List<String> KNOWN_YARDSTICKS = List.of("testpmd", "l3fwd", "c");
  private static final int MAX_THREADS = 128;
  private static final Pattern RX_PCAP = Pattern.compile("dpdk:.*[,]rx_pcap=([^,]+).*");

  private final Miller miller;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CONFIG", description = "The configuration.")
  private Path config;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=VALUE",
      description = "Parameters of the configuration.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = {"-t", "--trace"},
      paramLabel = "FILE",
      description =
          "A pcap file; port 0 replays it over and over. May be left out where the source names"
              + " it.")
  private Path trace;

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "The function's jar; by default the one in target/ beside CONFIG.")
  private Path jar;

  @Option(
      names = "--source",
      defaultValue = "replay",
      paramLabel = "replay|pcap|dpdk:DEVICE",
      description =
          "What port 0 is: a ring in memory (default), files, or a device of DPDK's such as"
              + " dpdk:net_pcap0,rx_pcap=FILE,infinite_rx=1, measured beside testpmd.")
  private String source;

  @Option(
      names = "--yardstick",
      split = ",",
      paramLabel = "testpmd|l3fwd|c",
      description =
          "Also measures DPDK's testpmd (io and mac) or its router l3fwd on net_pcap with the same"
              + " trace, or the same configuration fused by hand in C, and input and output alone;"
              + " all: testpmd,l3fwd,c.")
  private List<String> yardsticks = List.of();

  @Option(
      names = "--l3fwd",
      paramLabel = "DIR",
      description =
          "The folder examples/l3fwd of DPDK's source, for the yardstick l3fwd; by default what the"
              + " environment variable PACKETMILL_L3FWD names.")
  private Path l3fwd;

  @Option(
      names = "--model",
      defaultValue = "xchange",
      paramLabel = "copying|overlaying|xchange",
      description =
          "The metadata model, for all variants (default: xchange). Overlaying is DPDK's alone;"
              + " there, xchange means reading mbufs in place.")
  private Model model;

  @Option(
      names = "--in-flight",
      defaultValue = "64",
      paramLabel = "N",
      description = "Buffers posted to the replayed ring (default: ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--variants",
      defaultValue = "vanilla,vanilla-raw,milled",
      split = ",",
      paramLabel = "LIST",
      description = "What to measure (default: ${DEFAULT-VALUE}).")
  private List<String> variants;

  @Option(
      names = "--forks",
      defaultValue = "5",
      paramLabel = "N",
      description = "JVMs for each variant (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = {"-j", "--threads"},
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Threads that run the router, each with a queue of the port; Mpps are those of all"
              + " together (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--jit",
      description = "Also tells what C2 inlined into fused code, and what it gave up.")
  private boolean jit;

  @Option(
      names = "--must-inline",
      description = "As --jit, and fails when a hot call in fused code was not inlined.")
  private boolean mustInline;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON.")
  private Path json;

  @Option(
      names = "--report",
      paramLabel = "HTML",
      description = "Writes the milling report with the figures.")
  private Path report;

  BenchCommand(Miller miller) {
    this.miller = miller;
  }

  @Override
  public Integer call() throws Exception {
    BenchOptions options = options();
    Path directory = Files.createTempDirectory("packetmill-bench");
    try (ProgressLine progress = ProgressLine.onStderr()) {
      BenchRun run = new BenchRun(options, miller, progress);
      BenchResult result = run.measure(directory);
      if (jit || mustInline) {
        result = result.with(run.verdict(directory));
      }
      progress.clear();
      write(result, run.milled());
      PrintWriter out = spec.commandLine().getOut();
      BenchTable.print(result, out);
      if (result.jit() != null) {
        JitTable.print(result.jit(), out);
      }
      out.flush();
      return result.problems().isEmpty() && inlines(result.jit()) ? 0 : 1;
    } finally {
      Inputs.deleteAll(directory);
    }
  }

  private boolean inlines(JitVerdict verdict) {
    if (!mustInline || verdict.misses().isEmpty()) {
      return true;
    }
    PrintWriter err = spec.commandLine().getErr();
    verdict.misses().forEach(miss -> err.println("packetmill: must be inlined: " + miss));
    err.flush();
    return false;
  }

  private BenchOptions options() {
    if (forks < 1) {
      throw new UserException("--forks must be at least 1: forks=" + forks);
    }
    checkThreads();
    if (inFlight < 1 || inFlight > 65536) {
      throw new UserException("--in-flight is between 1 and 65536: in-flight=" + inFlight);
    }
    if (!source.matches("replay|pcap|dpdk:.+")) {
      throw new UserException("--source is replay, pcap or dpdk:DEVICE: source=" + source);
    }
    boolean dpdk = source.startsWith("dpdk:");
    if (model == Model.OVERLAYING && !dpdk) {
      throw new UserException("overlaying is a model of DPDK's: source=" + source);
    }
    return new BenchOptions(
        jar == null
            ? Inputs.jarBeside(Inputs.requireFile("the configuration", config))
            : Inputs.requireFile("the jar", jar),
        Inputs.requireFile("the configuration", config),
        parameters,
        Inputs.requireFile("the trace", trace()),
        source,
        model.name().toLowerCase(Locale.ROOT),
        inFlight,
        variants,
        forks,
        threads,
        yardsticks(),
        BenchTiming.FULL,
        l3fwd(),
        home());
  }

  private void checkThreads() {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new UserException(
          "--threads must be between 1 and %d: threads=%d".formatted(MAX_THREADS, threads));
    }
  }

  /** The file that is replayed: the one that was named, or the source's own. */
  private Path trace() {
    Matcher own = RX_PCAP.matcher(source);
    if (trace == null && !own.matches()) {
      throw new UserException("a trace is missing; name one with --trace FILE");
    }
    return trace == null ? Path.of(own.group(1)) : trace;
  }

  /** On a device of DPDK's, testpmd is always one. */
  private List<String> yardsticks() {
    for (String name : yardsticks) {
      if (!KNOWN_YARDSTICKS.contains(name)) {
        throw new UserException("a yardstick is testpmd, l3fwd or c: yardstick=" + name);
      }
    }
    List<String> all = new ArrayList<>(yardsticks);
    if (source.startsWith("dpdk:") && !all.contains("testpmd")) {
      all.addFirst("testpmd");
    }
    return all;
  }

  private Path l3fwd() {
    String named = System.getenv("PACKETMILL_L3FWD");
    return l3fwd != null || named == null || named.isEmpty() ? l3fwd : Path.of(named);
  }

  private static Path home() {
    String home = System.getProperty("packetmill.home");
    return home == null ? null : Path.of(home);
  }

  private void write(BenchResult result, MillReport milled) throws IOException {
    if (json != null) {
      BenchFile.write(result, json);
    }
    if (report != null && milled != null) {
      HtmlReport.write(milled, List.of(result.measurement()), report);
    }
  }
}
