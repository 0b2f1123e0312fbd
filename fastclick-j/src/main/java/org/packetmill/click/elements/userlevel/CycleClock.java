package org.packetmill.click.elements.userlevel;

import org.packetmill.click.element.Clock;

/**
 * A clock made of a counter of cycles: a time, the count at that time, and how much time a cycle
 * takes, as a multiplication and a shift. The counter is the router's steady clock, on whose
 * machines it is made of the processor's time stamp counter.
 */
final class CycleClock {
  /** What the counter is taken to do in a second before anybody has measured. */
  static final double NOMINAL_HZ = 1e9;

  private static final long SECOND = 1_000_000_000;

  /** The multiplier is as large as it may be without an overflow over some seconds. */
  private static final int SHIFT = 27;

  private final Clock clock;
  private long time;
  private long cycles;
  private long multiplier = multiplier(NOMINAL_HZ);

  CycleClock(Clock clock) {
    this.clock = clock;
  }

  private static long multiplier(double hz) {
    return (long) ((SECOND << SHIFT) / hz);
  }

  /** Sets it to {@code now} at the count {@code count}, running at {@code hz} from there. */
  void set(long now, long count, double hz) {
    time = now;
    cycles = count;
    multiplier = multiplier(hz);
  }

  /** The count. */
  long cycles() {
    return clock.steady();
  }

  /** The time at the count {@code count}. */
  long at(long count) {
    return time + ((count - cycles) * multiplier >> SHIFT);
  }

  /** The frequency at which it would show {@code now} at {@code count}. */
  double frequency(long count, long now) {
    return (double) (count - cycles) * SECOND / (now - time);
  }
}
