package org.packetmill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.aot.AotCache;
import org.packetmill.cli.trace.Trace;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.ProgressLine;
import org.packetmill.cli.user.UserException;
import picocli.CommandLine.Option;

/** What {@code packetmill optimize} is told of the JVM's AOT cache. */
final class AotOptions {
  private static final int PACKETS = 2000;

  @Option(
      names = "--aot",
      description =
          "Also lets the milled jar run for some seconds and writes the JVM's AOT cache beside it,"
              + " with which it starts faster.")
  private boolean wanted;

  @Option(
      names = "--aot-trace",
      paramLabel = "FILE",
      description =
          "With --aot: the traffic to run on, a pcap file; by default made up from a seed, as"
              + " 'packetmill trace' does.")
  private Path trace;

  @Option(
      names = "--aot-seconds",
      defaultValue = "5",
      paramLabel = "N",
      description = "With --aot: how long it runs (default: ${DEFAULT-VALUE}).")
  private int seconds;

  /** Before anything is done. */
  void check() {
    if (trace != null) {
      Inputs.requireFile("the trace", trace);
    }
    if (seconds < 1) {
      throw new UserException("--aot-seconds must be at least 1: aot-seconds=" + seconds);
    }
  }

  /** Makes the cache, if one is wanted, and tells how to start with it. */
  void run(Path milled, List<String> configs, Map<String, String> parameters, PrintWriter out)
      throws IOException {
    if (!wanted) {
      return;
    }
    String config = configs.isEmpty() ? null : configs.getFirst();
    Path made = null;
    try (ProgressLine progress = ProgressLine.onStderr()) {
      progress.stage("running %s for %d s".formatted(milled.getFileName(), seconds));
      if (trace == null) {
        made = Files.createTempFile("packetmill-aot", ".pcap");
        Trace.mixed(1, PACKETS).write(made);
      }
      Path traffic = trace == null ? made : trace;
      Path cache = new AotCache(milled, config, parameters, traffic, seconds).make();
      out.println("AOT cache:  " + cache);
      out.printf(
          "start with: java %s -XX:AOTCache=%s -jar %s%n",
          String.join(" ", AotCache.JVM_OPTIONS), cache, milled);
    } finally {
      if (made != null) {
        Files.delete(made);
      }
    }
  }
}
