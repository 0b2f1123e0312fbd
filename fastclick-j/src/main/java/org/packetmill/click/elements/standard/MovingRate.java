package org.packetmill.click.elements.standard;

/**
 * A rate as Click's counters estimate it: the average over epochs, in which each epoch weighs a
 * sixteenth of what came before.
 */
final class MovingRate {
  /** A nanosecond clock's value shifted by this is the number of the epoch, about 1 ms long. */
  static final int EPOCH_SHIFT = 20;

  /**
   * How often a counter reads the clock: it has a rate of packets and one of bytes, and in Click
   * each asks for itself.
   */
  static final int READINGS = 2;

  private static final double EPOCHS_A_SECOND = 1e9 / (1 << EPOCH_SHIFT);
  private static final double WEIGHT = 1.0 / 16;

  private double average;

  /** An epoch with {@code events} in it is over, and {@code empty} epochs without any after it. */
  void epochs(long events, long empty) {
    average += (events - average) * WEIGHT;
    average *= Math.pow(1 - WEIGHT, (double) empty);
  }

  void reset() {
    average = 0;
  }

  double eachSecond() {
    return average * EPOCHS_A_SECOND;
  }
}
