package org.packetmill.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** A call of {@code packetmill optimize} in a JVM of its own. */
final class Command {
  private static final String MAIN = "org.packetmill.cli.PacketMill";

  private final List<String> words = new ArrayList<>();

  Command(Path jdk, List<Path> classPath) {
    words.add(Jdk.java(jdk).toString());
    // It ends soon: the JIT's better code and a collector with threads of its own cost more, and so
    // does memory that is touched for the first time.
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of("-XX:NewSize=64m", "-XX:MaxNewSize=64m", "-XX:MaxTenuringThreshold=1"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    words.add("-cp");
    words.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    words.add(MAIN);
    words.add("optimize");
  }

  Command mill(Path jar, Path output, Path report) {
    words.add(jar.toString());
    words.add("--output=" + output);
    words.add("--report=" + report);
    return this;
  }

  Command configs(List<String> configs) {
    configs.forEach(config -> words.add("--config=" + config));
    return this;
  }

  Command passes(List<String> passes) {
    if (!passes.isEmpty()) {
      words.add("--passes=" + String.join(",", passes));
    }
    return this;
  }

  Command parameters(Map<String, String> parameters) {
    parameters.forEach((name, value) -> words.add(name + "=" + value));
    return this;
  }

  /** The words of the command line, the launcher first. */
  List<String> words() {
    return List.copyOf(words);
  }

  /** Runs it, handing on each line that it prints; its exit code. */
  int run(Consumer<String> output) throws MojoExecutionException {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader lines = process.inputReader()) {
        lines.lines().forEach(output);
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new MojoExecutionException("the optimizer could not be started: " + words, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("milling was interrupted", e);
    }
  }
}
