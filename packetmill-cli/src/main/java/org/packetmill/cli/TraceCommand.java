package org.packetmill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.packetmill.cli.trace.Kind;
import org.packetmill.cli.trace.Mix;
import org.packetmill.cli.trace.Sizes;
import org.packetmill.cli.trace.Trace;
import org.packetmill.cli.user.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code packetmill trace}: traffic made up from a seed. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Makes up a trace: the same bytes for the same seed and options.",
    description = {
      "A mix is a list of kinds with weights, or 'mixed' (everything below), 'traffic' (TCP, UDP,"
          + " ICMP, other) or 'hostile' (what is wrong or rare).",
      "Frames come a microsecond apart, from 02:00:00:00:00:99 to 02:00:00:00:00:01, and their"
          + " kinds in turns, by chance.",
      "--kinds lists the kinds."
    },
    footer = {
      "",
      "Examples:",
      "  packetmill trace -o mixed.pcap --seed 7 --packets 10000",
      "  packetmill trace -o udp64.pcap --mix udp --sizes 60 --packets 100000",
      "  packetmill trace -o campus.pcap --mix traffic --sizes campus --flows 131072 --zipf 0.9"
          + " --packets 1000000"
    })
final class TraceCommand implements Callable<Integer> {
  private static final int MAX_FLOWS = 1 << 24;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The pcap file.")
  private Path output;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--packets",
      defaultValue = "1000",
      paramLabel = "N",
      description = "How many frames (default: ${DEFAULT-VALUE}).")
  private int packets;

  @Option(
      names = "--mix",
      defaultValue = "mixed",
      paramLabel = "MIX|KIND=WEIGHT,...",
      description = "Which kinds of frames (default: ${DEFAULT-VALUE}).")
  private String mix;

  @Option(
      names = "--sizes",
      defaultValue = "60-400",
      paramLabel = "N|N-M|campus",
      description = "Bytes of a frame without its check sequence (default: ${DEFAULT-VALUE}).")
  private String sizes;

  @Option(
      names = "--flows",
      defaultValue = "65536",
      paramLabel = "N",
      description = "How many flows there are (default: ${DEFAULT-VALUE}).")
  private int flows;

  @Option(
      names = "--zipf",
      defaultValue = "1",
      paramLabel = "S",
      description = "Flow K comes K^-S as often as the first; 0: all alike (default: 1).")
  private double zipf;

  @Option(names = "--kinds", description = "Lists the kinds of frames.")
  private boolean kinds;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (kinds) {
      for (Kind kind : Kind.values()) {
        out.printf("%-14s %s%n", kind.word(), kind.summary());
      }
    } else {
      Trace.Written written = trace().write(output);
      out.printf(
          "%s: %,d packets, %,d bytes on average, %,d flows%n",
          output, packets, packets == 0 ? 0 : written.bytes() / packets, written.flows());
    }
    out.flush();
    return 0;
  }

  private Trace trace() {
    if (output == null) {
      throw new UserException("-o FILE is missing");
    }
    if (packets < 0 || flows < 1 || flows > MAX_FLOWS || !(zipf >= 0 && zipf <= 10)) {
      throw new UserException(
          ("--packets must not be negative, --flows from 1 to %d, --zipf from 0 to 10:"
                  + " packets=%d flows=%d zipf=%s")
              .formatted(MAX_FLOWS, packets, flows, zipf));
    }
    return new Trace(seed, packets, Mix.parse(mix), Sizes.parse(sizes), flows, zipf);
  }
}
