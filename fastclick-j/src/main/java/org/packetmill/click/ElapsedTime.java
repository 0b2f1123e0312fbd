package org.packetmill.click;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The processor's and the wall clock's time since it was made, as {@code -t} prints them. */
final class ElapsedTime {
  /** Linux counts processor time in hundredths of a second. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private final long start = System.nanoTime();
  private final double[] before = processorSeconds();

  @Override
  public String toString() {
    double[] now = processorSeconds();
    double wall = (System.nanoTime() - start) / 1e9;
    long minutes = (long) wall / 60;
    return String.format(
        Locale.ROOT,
        "%.3fu %.3fs %d:%05.2f",
        now[0] - before[0],
        now[1] - before[1],
        minutes,
        wall - 60 * minutes);
  }

  /** User and system time; where Linux does not tell them apart, all counts as the user's. */
  private static double[] processorSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return new double[] {
        Long.parseLong(fields[USER]) / TICKS_PER_SECOND,
        Long.parseLong(fields[SYSTEM]) / TICKS_PER_SECOND
      };
    } catch (IOException | RuntimeException e) {
      Duration total = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      return new double[] {total.toNanos() / 1e9, 0};
    }
  }
}
