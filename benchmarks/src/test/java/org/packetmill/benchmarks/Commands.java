package org.packetmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Runs other programs. */
final class Commands {
  private Commands() {}

  /** Whether there is a program of that name on the path. */
  static boolean installed(String name) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Runs this JVM's launcher, with what suits a program that ends soon. */
  static List<String> java(String... words) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Stream<String> launcher = Stream.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    return run(Stream.concat(launcher, Arrays.stream(words)).toArray(String[]::new));
  }

  /** Runs a program that must succeed; its output. */
  static List<String> run(String... words) throws IOException, InterruptedException {
    return run(true, words);
  }

  /** Runs a program that must not succeed; its output. */
  static List<String> fail(String... words) throws IOException, InterruptedException {
    return run(false, words);
  }

  private static List<String> run(boolean succeeds, String... words)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor() == 0).as(String.join("\n", lines)).isEqualTo(succeeds);
    return lines;
  }
}
