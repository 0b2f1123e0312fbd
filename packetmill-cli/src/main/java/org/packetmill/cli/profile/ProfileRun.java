package org.packetmill.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.UserException;
import org.packetmill.optimizer.program.ProgramException;
import org.packetmill.passes.profile.Instrumenter;
import org.packetmill.passes.profile.Profile;

/**
 * One run of a network function that counts.
 *
 * @param jar the function's jar before milling
 * @param config a configuration's file, or null for the one in the jar
 * @param parameters of the configuration
 * @param trace a pcap file, for every port
 * @param packets to deliver through each port; 0 for the trace once
 */
public record ProfileRun(
    Path jar, String config, Map<String, String> parameters, Path trace, long packets) {
  private static final String MAIN = "org.packetmill.click.verify.VerifyMain";

  /**
   * Instruments, runs and reads the counts.
   *
   * @throws UserException when it cannot be run
   */
  public Profile run() throws IOException {
    Path directory = Files.createTempDirectory("packetmill-profile");
    try {
      Path instrumented = directory.resolve("instrumented.jar");
      Instrumenter.instrument(jar, instrumented);
      Path counts = directory.resolve("counts");
      List<String> options = List.of("-Dpacketmill=off", "-Dpacketmill.profile=" + counts);
      JavaFork.Outcome outcome =
          new JavaFork(instrumented, MAIN, options, arguments(directory)).run();
      if (outcome.exitCode() != 0 || !Files.exists(counts)) {
        List<String> problems = new ArrayList<>();
        problems.add(jar + " could not be run (exit=" + outcome.exitCode() + "):");
        problems.addAll(outcome.lines());
        throw new UserException(problems);
      }
      return Profile.parse(trace.getFileName().toString(), Files.readAllLines(counts));
    } catch (ProgramException e) {
      throw new UserException(e.getMessage());
    } finally {
      Inputs.deleteAll(directory);
    }
  }

  private List<String> arguments(Path directory) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--trace", trace.toString()));
    words.addAll(List.of("--log", directory.resolve("log").toString()));
    words.addAll(List.of("--every", Integer.toString(Integer.MAX_VALUE)));
    if (packets > 0) {
      words.addAll(List.of("--packets", Long.toString(packets)));
    }
    parameters.forEach((name, value) -> words.add(name + "=" + value));
    if (config != null) {
      words.add(config);
    }
    return words;
  }
}
