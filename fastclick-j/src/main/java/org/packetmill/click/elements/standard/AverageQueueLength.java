package org.packetmill.click.elements.standard;

/**
 * A moving average of a queue's length as Click's RED keeps it: in 1/1024 packets, each observation
 * weighing {@code 1 / 2^stability}.
 */
final class AverageQueueLength {
  /** Bits of fraction. */
  static final int SCALE = 10;

  /** So many observations of the same length leave nothing of what was before. */
  private static final long ALL = 100;

  private long scaled;

  /** Takes in one observation. */
  void update(int length, int stability) {
    scaled += target(length, stability) - scaled >> stability;
  }

  /** Takes in {@code count} observations of the same length. */
  void update(int length, long count, int stability) {
    if (count >= ALL) {
      scaled = (long) length << SCALE;
      return;
    }
    for (long i = 0; i < count; i++) {
      update(length, stability);
    }
  }

  /** Makes up for rounding down. */
  private static long target(int length, int stability) {
    return ((long) length << SCALE) + (stability == 0 ? 0 : 1L << stability - 1);
  }

  long scaled() {
    return scaled;
  }

  long rounded() {
    return scaled + (1 << SCALE - 1) >> SCALE;
  }

  void clear() {
    scaled = 0;
  }

  void takeOver(AverageQueueLength other) {
    scaled = other.scaled;
  }
}
