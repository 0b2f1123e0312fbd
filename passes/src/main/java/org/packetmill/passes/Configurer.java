package org.packetmill.passes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.packetmill.passes.graph.Snapshot;
import org.packetmill.passes.graph.SnapshotReader;

/**
 * Configures routers in a process of its own, with the network function's own classes, so that
 * nothing they do can harm the optimizer.
 */
final class Configurer {
  private static final String MAIN = "org.packetmill.click.mill.SnapshotMain";
  private static final int SECONDS = Integer.getInteger("packetmill.configure.seconds", 60);

  /** More routers in one process would keep too much memory between them. */
  private static final int AT_ONCE = 64;

  private final MillRequest request;
  private final List<String> problems = new ArrayList<>();

  Configurer(MillRequest request) {
    this.request = request;
  }

  /**
   * The routers that {@code configurations} make, as data.
   *
   * @throws MillException with what is wrong with any of them
   */
  List<Snapshot> configure(List<Configuration> configurations) throws MillException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < configurations.size(); i += AT_ONCE) {
      int end = Math.min(configurations.size(), i + AT_ONCE);
      snapshots.addAll(together(configurations.subList(i, end)));
    }
    if (!problems.isEmpty()) {
      throw new MillException(problems);
    }
    return snapshots;
  }

  private List<Snapshot> together(List<Configuration> configurations) {
    String names = String.join(", ", configurations.stream().map(Configuration::name).toList());
    try {
      Path folder = Files.createTempDirectory("packetmill");
      try {
        return together(configurations, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      problems.add(names + ": it cannot be configured: " + e.getMessage());
      return List.of();
    }
  }

  private List<Snapshot> together(List<Configuration> configurations, Path folder)
      throws IOException {
    for (int i = 0; i < configurations.size(); i++) {
      String text = configurations.get(i).text();
      Files.writeString(folder.resolve(i + ".click"), text, StandardCharsets.ISO_8859_1);
    }
    Files.write(
        folder.resolve("names"),
        configurations.stream().map(c -> c.name().replace('\n', ' ')).toList());
    String failure = run(folder);
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < configurations.size(); i++) {
      Configuration configuration = configurations.get(i);
      Path result = folder.resolve(i + ".snapshot");
      Path errors = folder.resolve(i + ".errors");
      if (Files.exists(result)) {
        snapshots.add(SnapshotReader.read(result, configuration.name()));
      } else if (Files.exists(errors)) {
        problems.addAll(Files.readAllLines(errors));
      } else if (configurations.size() > 1) {
        // The process ended early: by this one, or by one before it.
        snapshots.addAll(together(List.of(configuration)));
      } else {
        explain(configuration, failure, folder);
      }
    }
    return snapshots;
  }

  private void explain(Configuration configuration, String failure, Path folder)
      throws IOException {
    String said = Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
    List<String> lines = said.lines().filter(l -> !l.isBlank()).toList();
    if (lines.isEmpty()) {
      problems.add(configuration.name() + ": " + failure);
    } else {
      problems.addAll(lines);
    }
  }

  /** Starts the process, waits for its end, and tells how it ended. */
  private String run(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(command(folder))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    process.getOutputStream().close();
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return "configuring it ended with exit status " + process.exitValue();
      }
      process.destroyForcibly();
      return "configuring it took longer than %d s; raise -Dpacketmill.configure.seconds=N"
          .formatted(SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private List<String> command(Path folder) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // It ends before most of what it compiles would have paid.
                "-XX:CompileThresholdScaling=10",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                // What lambdas call is told by the constant pools of their classes.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.reflect=ALL-UNNAMED",
                // And what the JDK's own lambdas have captured by their fields.
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.function=ALL-UNNAMED",
                "-cp",
                request.jar().toString(),
                MAIN,
                folder.toString()));
    request.parameters().forEach((name, value) -> command.add(name + "=" + value));
    return command;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
