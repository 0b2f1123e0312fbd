package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.user.UserException;

/** Measures a jar in a fresh JVM. */
final class BenchFork {
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

  BenchFork(BenchOptions options) {
    this.options = options;
  }

  /** Measures the configuration of the options. */
  ForkReport run(String name, Path jar) throws IOException {
    return run(name, jar, options.config(), options.parameters());
  }

  /**
   * Measures another configuration.
   *
   * @throws UserException when it cannot be run
   */
  ForkReport run(String name, Path jar, Path config, Map<String, String> parameters)
      throws IOException {
    JavaFork.Outcome outcome = fork(name, jar, arguments(config, parameters));
    ForkReport report = ForkReport.parse(outcome.lines(), options.threads());
    if (report == null) {
      throw failed(name, outcome);
    }
    return report;
  }

  /**
   * Lets the configuration of the options run with a flight recording.
   *
   * @param recording where that goes
   * @return the bytes allocated for each packet
   * @throws UserException when it cannot be run
   */
  double record(String name, Path jar, Path recording) throws IOException {
    List<String> words = new ArrayList<>(List.of("--jit", recording.toString()));
    words.addAll(arguments(options.config(), options.parameters()));
    return ForkReport.allocated(fork(name, jar, words).lines());
  }

  private static JavaFork.Outcome fork(String name, Path jar, List<String> words)
      throws IOException {
    JavaFork.Outcome outcome = new JavaFork(jar, MAIN, JVM_OPTIONS, words).run();
    if (outcome.exitCode() != 0) {
      throw failed(name, outcome);
    }
    return outcome;
  }

  private static UserException failed(String name, JavaFork.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add("variant %s could not be run (exit=%d):".formatted(name, outcome.exitCode()));
    lines.addAll(outcome.lines());
    return new UserException(lines);
  }

  private List<String> arguments(Path config, Map<String, String> parameters) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--trace", options.trace().toString()));
    words.addAll(List.of("--source", options.source()));
    words.addAll(List.of("--model", options.model()));
    words.addAll(List.of("--threads", Integer.toString(options.threads())));
    words.addAll(List.of("--in-flight", Integer.toString(options.inFlight())));
    BenchTiming timing = options.timing();
    words.addAll(List.of("--warm-millis", Integer.toString(timing.warmMillis())));
    words.addAll(List.of("--windows", Integer.toString(timing.windows())));
    words.addAll(List.of("--window-millis", Integer.toString(timing.windowMillis())));
    parameters.forEach((name, value) -> words.add(name + "=" + value));
    words.add(config.toString());
    return words;
  }
}
