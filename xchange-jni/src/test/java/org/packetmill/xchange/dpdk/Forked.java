package org.packetmill.xchange.dpdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Click's command in a JVM of its own, with this test's class path. */
final class Forked {
  private final Process process;

  private Forked(Process process) {
    this.process = process;
  }

  /**
   * What came of it.
   *
   * @param text output and errors together
   */
  record Outcome(int exitCode, String text) {}

  /** Starts {@code click ARGUMENTS} with these properties and environment variables. */
  static Forked start(
      Map<String, String> properties, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("-XX:TieredStopAtLevel=1");
    properties.forEach((name, value) -> words.add("-D" + name + "=" + value));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add("org.packetmill.click.Main");
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Forked(builder.start());
  }

  /** Sends it SIGTERM. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** The next line of its output, null at its end. */
  String line() throws IOException {
    return process.inputReader().readLine();
  }

  /** Waits for its end. */
  Outcome outcome() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (String line = line(); line != null; line = line()) {
      text.append(line).append('\n');
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it does not end: " + text);
    }
    return new Outcome(process.exitValue(), text.toString());
  }
}
