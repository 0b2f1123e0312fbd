package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.user.UserException;

/**
 * The configuration as a C program, fused by hand: {@code benchmarks/src/main/c/NAME} for {@code
 * NAME.click}. It is built where it is measured, for that very machine.
 */
final class CProgram {
  private static final String SOURCES = "benchmarks/src/main/c";
  private static final String CPU = "bench: cpu ";

  private final Path program;

  private CProgram(Path program) {
    this.program = program;
  }

  /**
   * Builds the program of a configuration.
   *
   * @param config the configuration
   * @param home the top of the source tree; null when it is not known
   * @param directory for the result
   * @throws UserException when there is none or it cannot be built
   */
  static CProgram build(Path config, Path home, Path directory) throws IOException {
    String name = config.getFileName().toString().replaceFirst("\\.click$", "");
    if (home == null) {
      throw new UserException("the yardstick c is built from source: run bin/packetmill");
    }
    Path sources = home.resolve(SOURCES).resolve(name);
    if (!Files.isDirectory(sources)) {
      throw new UserException(
          "there is no C program for this configuration: config=%s, sources=%s"
              .formatted(config, sources));
    }
    Path program = directory.resolve(name + "-c");
    run(home.resolve(SOURCES).resolve("build.sh"), sources.toString(), program.toString());
    return new CProgram(program);
  }

  /**
   * Makes sure that it sends what the jar sends, byte for byte, when the trace passes once.
   *
   * @throws UserException when it does not
   */
  void requireSameOutput(BenchOptions options, Path directory) throws IOException {
    Path expected = directory.resolve("java.pcap");
    Path sent = directory.resolve("c.pcap");
    List<String> words = new ArrayList<>(List.of("--simtime", "--port"));
    words.add("0=pcap:%s,%s".formatted(options.trace(), expected));
    options.parameters().forEach((name, value) -> words.add(name + "=" + value));
    words.add(options.config().toString());
    JavaFork.Outcome outcome =
        new JavaFork(options.jar(), "org.packetmill.click.Main", List.of(), words).run();
    if (outcome.exitCode() != 0) {
      throw new UserException(outcome.lines());
    }
    run(program, "--simtime", "--pcap", options.trace().toString(), sent.toString());
    long difference = Files.mismatch(expected, sent);
    if (difference >= 0) {
      throw new UserException(
          "the C program does not send what the jar sends: config=%s, trace=%s, first difference"
                  .formatted(options.config(), options.trace())
              + " at byte="
              + difference);
    }
  }

  /** The program on the source of the variants, and its input and output alone. */
  List<Rival> rivals(BenchOptions options) {
    boolean dpdk = options.source().startsWith("dpdk:");
    List<String> source =
        dpdk
            ? List.of("--dpdk", Testpmd.device(options.source()))
            : List.of(
                "--replay",
                options.trace().toString(),
                "--in-flight",
                Integer.toString(options.inFlight()));
    String device = dpdk ? source.get(1) : options.source();
    return List.of(
        new Turn("c", device, program, source),
        new Turn("c" + Rival.IO, device, program, with(source, "--io")));
  }

  private record Turn(String name, String device, Path program, List<String> words)
      implements Rival {
    @Override
    public double measure() throws IOException {
      return CProgram.run(program, words.toArray(String[]::new)).stream()
          .filter(line -> line.startsWith(CPU))
          .mapToDouble(line -> Double.parseDouble(line.substring(CPU.length())))
          .findFirst()
          .orElseThrow(() -> new UserException("the C program printed no figure"));
    }
  }

  private static List<String> with(List<String> words, String word) {
    return Stream.concat(words.stream(), Stream.of(word)).toList();
  }

  private static List<String> run(Path program, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = process.inputReader().lines().toList();
    try {
      if (process.waitFor() != 0) {
        List<String> said = new ArrayList<>(List.of("%s failed:".formatted(program)));
        said.addAll(lines);
        throw new UserException(said);
      }
      return lines;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a C program was running", e);
    }
  }
}
