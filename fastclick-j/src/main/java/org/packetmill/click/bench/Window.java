package org.packetmill.click.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What passed in one stretch of time. */
record Window(long packets, long cpuNanos, long wallNanos) {
  double cpuPerPacket() {
    return (double) cpuNanos / packets;
  }

  double wallPerPacket() {
    return (double) wallNanos / packets;
  }

  static double median(List<Window> windows, ToDoubleFunction<Window> value) {
    double[] sorted = windows.stream().mapToDouble(value).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
