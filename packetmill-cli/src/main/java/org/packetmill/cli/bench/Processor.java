package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel tells of processors and of who runs on them. */
final class Processor {
  private static final Pattern CPUS =
      Pattern.compile("Cpus_allowed_list:\\s*([0-9]+)(?:.*?([0-9]+))?");

  private Processor() {}

  /**
   * The first and the last on which this process may run.
   *
   * @param first its number
   * @param last its number; the same where there is one only
   */
  record Allowed(String first, String last) {
    /** As {@code /proc/self/status} has it. */
    static Allowed read() throws IOException {
      return of(
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("Cpus_allowed_list:"))
              .findFirst()
              .orElse(""));
    }

    static Allowed of(String line) {
      Matcher cpus = CPUS.matcher(line);
      String first = cpus.matches() ? cpus.group(1) : "0";
      return new Allowed(first, cpus.matches() && cpus.group(2) != null ? cpus.group(2) : first);
    }
  }

  /** How long a thread has run in nanoseconds, as its {@code schedstat} has it. */
  static long cpuNanos(Path schedstat) throws IOException {
    return Long.parseLong(Files.readString(schedstat).split(" ", 2)[0]);
  }
}
