package org.packetmill.click.element;

/** A router's time: the machine's, or simulated under {@code --simtime}. */
public interface Clock {
  /** Nanoseconds since 1970. In simulated time every reading advances it by one tick. */
  long now();

  /** Nanoseconds of a clock that never jumps back; timers run on it. */
  long steady();

  /** Whether time is simulated. */
  boolean simulated();
}
