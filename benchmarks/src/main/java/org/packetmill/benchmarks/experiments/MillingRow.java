package org.packetmill.benchmarks.experiments;

import java.util.Locale;

/**
 * What a tool took for a jar.
 *
 * @param tool that worked on it
 * @param classes in the jar
 * @param seconds by the clock on the wall
 * @param cpuSeconds of the process, without those that it started
 * @param megabytes of memory that the process had at most
 */
record MillingRow(String tool, int classes, double seconds, double cpuSeconds, long megabytes) {
  static final String HEADER = "tool,classes,seconds,cpu_seconds,megabytes";

  String csv() {
    return "%s,%d,%s,%s,%d".formatted(tool, classes, secondsText(), cpuSecondsText(), megabytes);
  }

  String secondsText() {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  String cpuSecondsText() {
    return String.format(Locale.ROOT, "%.1f", cpuSeconds);
  }
}
