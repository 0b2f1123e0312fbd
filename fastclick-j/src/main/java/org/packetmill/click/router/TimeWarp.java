package org.packetmill.click.router;

/**
 * How the time of a {@link SystemClock} goes compared with the machine's: faster or slower from a
 * moment on, or ahead of it by what nobody had to wait for.
 *
 * @param speed how many times as fast as the machine's
 * @param skipsWaits whether time goes ahead to the next timer instead of waiting for it
 * @param machine the machine's steady time, in nanoseconds, from which on this holds
 * @param steady the clock's steady time then
 * @param now the clock's time of day then
 */
record TimeWarp(double speed, boolean skipsWaits, long machine, long steady, long now) {
  /** The clock's steady time at a steady time of the machine's. */
  long steadyAt(long machineTime) {
    return steady + passed(machineTime);
  }

  /** The clock's time of day at a steady time of the machine's. */
  long nowAt(long machineTime) {
    return now + passed(machineTime);
  }

  private long passed(long machineTime) {
    long nanos = machineTime - machine;
    return speed == 1 ? nanos : (long) (nanos * speed);
  }
}
