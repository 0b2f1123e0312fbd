package org.packetmill.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.packetmill.cli.profile.ProfileFile;
import org.packetmill.cli.profile.ProfileRun;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.ProgressLine;
import org.packetmill.passes.profile.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetmill profile}: counts what is hot in the original program. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Counts what a trace makes hot, for 'packetmill optimize --profile'.",
    description = {
      "Replays a trace through an instrumented copy of the original jar, under simulated time, and"
          + " counts for each element: packets by output, accesses to packets' fields, conditional"
          + " jumps taken and not, and runs of methods.",
      "'packetmill profile merge A B -o C' adds profiles up."
    },
    footer = {
      "",
      "Examples:",
      "  packetmill profile app.jar --config router.click --trace mixed.pcap -o profile.json",
      "  packetmill profile merge monday.json sunday.json -o week.json",
      "  packetmill optimize app.jar --config router.click --profile week.json"
    })
final class ProfileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "JAR",
      description = "The function's jar, before milling.")
  private Path jar;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=VALUE",
      description = "Parameters of the configuration.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = {"-t", "--trace"},
      paramLabel = "FILE",
      description = "A pcap file, replayed through every port.")
  private Path trace;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "A configuration; without it, the one in the jar.")
  private String config;

  @Option(
      names = "--packets",
      paramLabel = "N",
      description = "Packets to deliver through each port; by default the trace once.")
  private long packets;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "profile.json",
      paramLabel = "JSON",
      description = "The profile (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if (jar == null || trace == null) {
      throw new ParameterException(spec.commandLine(), "a jar and --trace FILE are needed");
    }
    Inputs.requireFile("the jar", jar);
    Inputs.requireFile("the trace", trace);
    try (ProgressLine progress = ProgressLine.onStderr()) {
      progress.stage("counting in " + jar.getFileName());
      ProfileFile.write(new ProfileRun(jar, config, parameters, trace, packets).run(), output);
    }
    spec.commandLine().getOut().println("profile: " + output);
    return 0;
  }

  /** Adds profiles up. */
  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      header = "Adds profiles of one configuration up.",
      footer = {"", "Example:", "  packetmill profile merge monday.json sunday.json -o week.json"})
  int merge(
      @Parameters(arity = "2..*", paramLabel = "JSON", description = "The profiles.") Path[] files,
      @Option(
              names = {"-o", "--output"},
              required = true,
              paramLabel = "JSON",
              description = "Their sum.")
          Path sum)
      throws IOException {
    Profile merged = ProfileFile.read(files[0]);
    for (int i = 1; i < files.length; i++) {
      merged = merged.merge(ProfileFile.read(files[i]));
    }
    ProfileFile.write(merged, sum);
    spec.commandLine().getOut().println("profile: " + sum);
    return 0;
  }
}
