package org.packetmill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.ProgressLine;
import org.packetmill.cli.user.UserException;
import org.packetmill.cli.verify.Comparison;
import org.packetmill.cli.verify.Difference;
import org.packetmill.cli.verify.FastPath;
import org.packetmill.passes.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetmill verify}: the same trace through both jars, and everything compared. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Replays a trace through the original and the milled jar and compares all that shows.",
    description = {
      "Compared are packets out of every port in order, every handler that does not depend on wall"
          + " time, and messages; between bursts and at the end, under simulated time.",
      "Fails when something differs, or when the milled jar did not use its fast path at all."
    },
    footer = {
      "",
      "Examples:",
      "  packetmill verify app.jar app-milled.jar --trace mixed.pcap",
      "  packetmill verify app.jar app-milled.jar --trace mixed.pcap --config router.click",
      "  packetmill verify app.jar app-milled.jar --trace udp64.pcap --packets 1000000 --every 100",
      "  packetmill verify app.jar app-milled.jar --trace mixed.pcap --changes changes.txt"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final String MAIN = "org.packetmill.click.verify.VerifyMain";

  /**
   * What the JVM says of an exception without a message of its own must not depend on compiled
   * code: C2 leaves messages and traces out, and names of locals are those of the code at hand.
   */
  private static final List<String> PLAIN_EXCEPTIONS =
      List.of("-XX:-OmitStackTraceInFastThrow", "-XX:-ShowCodeDetailsInExceptionMessages");

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ORIGINAL", description = "The jar before milling.")
  private Path original;

  @Parameters(index = "1", paramLabel = "MILLED", description = "The jar after milling.")
  private Path milled;

  @Parameters(
      index = "2..*",
      paramLabel = "NAME=VALUE",
      description = "Parameters of the configuration.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = {"-t", "--trace"},
      required = true,
      paramLabel = "FILE",
      description = "A pcap file.")
  private Path trace;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "A configuration for both jars; without it, the one in each jar.")
  private String config;

  @Option(
      names = "--packets",
      paramLabel = "N",
      description = "Packets to deliver through each port; by default the trace once.")
  private long packets;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Reads handlers after every N bursts of 32; by default after each.")
  private int every;

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description =
          "What is done to both routers meanwhile, lines of 'BURST HANDLER [VALUE]': handlers are"
              + " written before that burst; 'BURST hotconfig FILE' swaps to another configuration,"
              + " '-' to the first one again.")
  private Path changes;

  @Override
  public Integer call() throws Exception {
    Inputs.requireFile("the original jar", original);
    Inputs.requireFile("the milled jar", milled);
    Inputs.requireFile("the trace", trace);
    if (changes != null) {
      Inputs.requireFile("the list of changes", changes);
    }
    Path directory = Files.createTempDirectory("packetmill-verify");
    try (ProgressLine progress = ProgressLine.onStderr()) {
      Path left = record(original, directory.resolve("original.log"), progress);
      Path right = record(milled, directory.resolve("milled.log"), progress);
      progress.stage("comparing");
      Comparison comparison = Comparison.of(left, right);
      progress.clear();
      return tell(comparison);
    } finally {
      Inputs.deleteAll(directory);
    }
  }

  private Path record(Path jar, Path log, Progress progress) throws IOException {
    progress.stage("replaying through " + jar.getFileName());
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--trace", trace.toString(), "--log", log.toString()));
    arguments.addAll(List.of("--every", Integer.toString(every)));
    if (changes != null) {
      arguments.addAll(List.of("--changes", changes.toString()));
    }
    if (packets > 0) {
      arguments.addAll(List.of("--packets", Long.toString(packets)));
    }
    parameters.forEach((name, value) -> arguments.add(name + "=" + value));
    if (config != null) {
      arguments.add(config);
    }
    JavaFork.Outcome outcome = new JavaFork(jar, MAIN, PLAIN_EXCEPTIONS, arguments).run();
    if (outcome.exitCode() != 0) {
      List<String> problems = new ArrayList<>();
      problems.add(jar + " could not be run (exit=" + outcome.exitCode() + "):");
      problems.addAll(outcome.lines());
      throw new UserException(problems);
    }
    return log;
  }

  private int tell(Comparison comparison) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (comparison.difference() != null) {
        tell(comparison.difference(), out);
        return 1;
      }
      return tellEqual(comparison, out);
    } finally {
      out.flush();
    }
  }

  private static void tell(Difference difference, PrintWriter out) {
    out.println("different " + difference.where() + ": " + difference.what());
    difference.details().forEach(line -> out.println("  " + line));
  }

  private static int tellEqual(Comparison comparison, PrintWriter out) {
    out.printf(
        "identical: %,d packets in, out by port: %s; %,d handler values agree%n",
        comparison.milled().packets(), comparison.sent(), comparison.milled().readings());
    if (!comparison.leftOut().isEmpty()) {
      out.println("left out, for they depend on wall time: " + comparison.leftOut());
    }
    FastPath fast = FastPath.parse(comparison.milled().milled()).of(comparison.milled().packets());
    out.println("fast path: " + fast + ", at the end " + fast.state());
    if (fast.fast() == 0) {
      out.println("not verified: no packet took the fast path: " + fast.state());
      return 1;
    }
    return 0;
  }
}
