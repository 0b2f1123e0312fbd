package org.packetmill.cli.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a main class of a jar in a fresh JVM of the version that runs this.
 *
 * @param jar the class path
 * @param mainClass what to run
 * @param jvmOptions further options of the JVM
 * @param arguments of the main class
 */
public record JavaFork(
    Path jar, String mainClass, List<String> jvmOptions, List<String> arguments) {

  /**
   * What came of it.
   *
   * @param exitCode of the JVM
   * @param lines of its output and its errors, in the order in which they came
   */
  public record Outcome(int exitCode, List<String> lines) {}

  /**
   * Runs it and waits for its end. It goes down with this JVM.
   *
   * @throws IOException when it cannot be started
   */
  public Outcome run() throws IOException {
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    Thread killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    try (BufferedReader output = process.inputReader()) {
      List<String> lines = output.lines().toList();
      return new Outcome(process.waitFor(), lines);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a JVM was running: " + mainClass, e);
    } finally {
      process.destroyForcibly();
      forget(killer);
    }
  }

  private static void forget(Thread killer) {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      // This JVM is going down already; the hook has run or will.
      killer.interrupt();
    }
  }

  /** The words of the command line, the launcher first. */
  List<String> command() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    words.addAll(jvmOptions);
    return Stream.of(words, List.of("-cp", jar.toString(), mainClass), arguments)
        .flatMap(List::stream)
        .toList();
  }
}
