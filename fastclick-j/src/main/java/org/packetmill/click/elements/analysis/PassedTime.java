package org.packetmill.click.elements.analysis;

import org.packetmill.click.packet.Padded;

/** A sum of time spans in nanoseconds, with the shortest and the longest of them. */
final class PassedTime extends Padded {
  long count;
  long time;
  private long min = Long.MAX_VALUE;
  private long max;

  void add(long passed) {
    count++;
    time += passed;
    min = Math.min(min, passed);
    max = Math.max(max, passed);
  }

  void add(PassedTime other) {
    count += other.count;
    time += other.time;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  void reset() {
    count = 0;
    time = 0;
    min = Long.MAX_VALUE;
    max = 0;
  }

  String average() {
    return DecimalText.of((double) time / count);
  }

  long shortest() {
    return min == Long.MAX_VALUE ? 0 : min;
  }

  long longest() {
    return max;
  }
}
