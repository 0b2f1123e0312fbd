package org.packetmill.passes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM of its own said.
 *
 * @param exit its exit status
 * @param out its standard output
 * @param err its standard error output
 */
public record Fork(int exit, String out, String err) {
  private static final int SECONDS = 120;

  /** The option that lets generated code use the JIT's own memory instructions. */
  public static final String RAW = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";

  /** Runs class {@code main} of {@code jar}. */
  public static Fork run(List<String> options, Path jar, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", jar.toString(), main));
    command.addAll(arguments);
    try {
      Path out = Files.createTempFile("fork", ".out");
      Path err = Files.createTempFile("fork", ".err");
      try {
        return run(command, out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Fork run(List<String> command, Path out, Path err)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running after " + SECONDS + " s: " + command);
    }
    return new Fork(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
