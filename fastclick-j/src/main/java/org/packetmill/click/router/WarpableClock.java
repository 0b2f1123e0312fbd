package org.packetmill.click.router;

import org.packetmill.click.element.Clock;

/** A clock whose time may go faster or slower than the machine's: Click's {@code timewarp}. */
public interface WarpableClock extends Clock {
  /** How many times as fast as the machine's time it goes. */
  double speed();

  /** Has time go {@code speed} times as fast from now on; more than 0. */
  void setSpeed(double speed);

  /** Whether nobody waits for timers. */
  boolean skipsWaits();

  /** Has time go ahead to the next timer whenever there is nothing else to do. */
  void skipWaits();

  /** Goes ahead to {@code steady} nanoseconds of its steady time, never back. */
  void jumpTo(long steady);

  /** How many nanoseconds of the machine's time pass in {@code nanos} of its own. */
  long machineNanos(long nanos);
}
