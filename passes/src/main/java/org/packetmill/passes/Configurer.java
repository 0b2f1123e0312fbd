package org.packetmill.passes;

import java.io.File;
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
 * Configures a router in a process of its own, with the network function's own classes, so that
 * nothing they do can harm the optimizer.
 */
final class Configurer {
  private static final String MAIN = "org.packetmill.click.mill.SnapshotMain";
  private static final int SECONDS = Integer.getInteger("packetmill.configure.seconds", 60);

  private final MillRequest request;

  Configurer(MillRequest request) {
    this.request = request;
  }

  /** The router that {@code configuration} makes, as data. */
  Snapshot configure(Configuration configuration) throws MillException {
    try {
      Path folder = Files.createTempDirectory("packetmill");
      try {
        return configure(configuration, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw problem(configuration, "it cannot be configured: " + e.getMessage());
    }
  }

  private Snapshot configure(Configuration configuration, Path folder)
      throws IOException, MillException {
    Path text =
        Files.writeString(
            folder.resolve("config.click"), configuration.text(), StandardCharsets.ISO_8859_1);
    Path result = folder.resolve("snapshot");
    File errors = folder.resolve("errors").toFile();
    Process process =
        new ProcessBuilder(command(configuration, text, result))
            .redirectErrorStream(true)
            .redirectOutput(errors)
            .start();
    process.getOutputStream().close();
    await(process, configuration);
    if (process.exitValue() != 0 || !Files.exists(result)) {
      String said = Files.readString(errors.toPath(), StandardCharsets.UTF_8);
      List<String> lines = said.lines().filter(l -> !l.isBlank()).toList();
      throw lines.isEmpty()
          ? problem(configuration, "configuring it ended with exit status " + process.exitValue())
          : new MillException(lines);
    }
    return SnapshotReader.read(result, configuration.name());
  }

  private List<String> command(Configuration configuration, Path text, Path result) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                request.jar().toString(),
                MAIN,
                text.toString(),
                configuration.name(),
                result.toString()));
    request.parameters().forEach((name, value) -> command.add(name + "=" + value));
    return command;
  }

  private void await(Process process, Configuration configuration) throws MillException {
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      process.destroyForcibly();
      throw problem(
          configuration,
          "configuring it took longer than "
              + SECONDS
              + " s; raise -Dpacketmill.configure.seconds=N");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw problem(configuration, "interrupted");
    }
  }

  private static MillException problem(Configuration configuration, String what) {
    return new MillException(List.of(configuration.name() + ": " + what));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
