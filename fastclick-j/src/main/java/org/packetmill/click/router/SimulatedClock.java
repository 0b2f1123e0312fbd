package org.packetmill.click.router;

import org.packetmill.click.element.Clock;

/**
 * Time that passes only when it is looked at, and jumps ahead when there is nothing to do: two runs
 * over the same packets see the same times.
 */
final class SimulatedClock implements Clock {
  /** Click's first moment under {@code --simtime}, in seconds since 1970. */
  static final long START_SECONDS = 1_000_000_000L;

  /** How far a reading takes time: Click's shortest step, a nanosecond. */
  static final long TICK = 1;

  private final long tick;
  private long now;

  /** Starts at {@code nanos} since 1970. */
  SimulatedClock(long nanos, long tick) {
    now = nanos;
    this.tick = tick;
  }

  @Override
  public long now() {
    long reading = now;
    now += tick;
    return reading;
  }

  @Override
  public long steady() {
    return now();
  }

  @Override
  public boolean simulated() {
    return true;
  }

  /** Goes ahead to {@code nanos}, never back. */
  void jumpTo(long nanos) {
    now = Math.max(now, nanos);
  }
}
