package org.packetmill.click.elements.analysis;

import java.util.Arrays;

/** Delays in microseconds, and what statistics say of them. */
final class Delays {
  private int[] delays;
  private int count;
  private final boolean limited;

  /** Room for {@code limit} delays; for any number if that is 0. */
  Delays(int limit) {
    limited = limit > 0;
    delays = new int[limited ? limit : 1024];
  }

  void add(long microseconds) {
    if (count == delays.length) {
      if (limited) {
        return;
      }
      delays = Arrays.copyOf(delays, 2 * count);
    }
    delays[count++] = (int) Math.min(microseconds, Integer.MAX_VALUE);
  }

  int count() {
    return count;
  }

  int get(int index) {
    return delays[index];
  }

  /** The least from {@code begin} on, 0 for none. */
  int min(int begin) {
    return Arrays.stream(delays, begin, count).min().orElse(0);
  }

  /** The greatest from {@code begin} on, 0 for none. */
  int max(int begin) {
    return Arrays.stream(delays, begin, count).max().orElse(0);
  }

  /** The mean from {@code begin} on, 0 for none. */
  double mean(int begin) {
    return Arrays.stream(delays, begin, count).average().orElse(0);
  }

  /** The standard deviation from {@code begin} on, 0 for none. */
  double deviation(int begin) {
    double mean = mean(begin);
    double squares = 0;
    for (int i = begin; i < count; i++) {
      squares += (delays[i] - mean) * (delays[i] - mean);
    }
    return count == begin ? 0 : Math.sqrt(squares / (count - begin));
  }

  /** The delay that {@code percent} of all are below, 0 for none. */
  double percentile(double percent) {
    if (count == 0) {
      return 0;
    }
    int[] sorted = Arrays.copyOf(delays, count);
    Arrays.sort(sorted);
    int index = (int) (percent * count / 100);
    return sorted[Math.clamp(index, 0, count - 1)];
  }
}
