package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.packetmill.cli.user.UserException;

/**
 * What a JVM took.
 *
 * @param seconds by the clock on the wall
 * @param cpuSeconds of all its threads
 * @param megabytes of memory it had at most
 */
record MeasuredProcess(double seconds, double cpuSeconds, long megabytes) {
  private static final long LOOK_MILLIS = 20;
  private static final double BILLION = 1e9;
  private static final long KILO = 1024;

  /**
   * Runs a JVM with these words.
   *
   * @throws UserException when it fails
   */
  static MeasuredProcess run(List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words);
    Path log = Files.createTempFile("packetmill-experiments", ".log");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      long most = 0;
      Duration cpu = Duration.ZERO;
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        most = Math.max(most, kilobytes(process.pid()));
        cpu = process.info().totalCpuDuration().orElse(cpu);
      }
      double seconds = (System.nanoTime() - start) / BILLION;
      if (process.exitValue() != 0) {
        List<String> lines = new ArrayList<>(List.of("failed: " + String.join(" ", command)));
        lines.addAll(Files.readAllLines(log));
        throw new UserException(lines);
      }
      return new MeasuredProcess(seconds, cpu.toNanos() / BILLION, most / KILO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a JVM was running", e);
    } finally {
      Files.delete(log);
    }
  }

  MillingRow row(String tool, int classes) {
    return new MillingRow(tool, classes, seconds, cpuSeconds, megabytes);
  }

  /** The most that it has had so far, as Linux tells; 0 elsewhere, and when it has just ended. */
  private static long kilobytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
