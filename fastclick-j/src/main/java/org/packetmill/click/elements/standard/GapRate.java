package org.packetmill.click.elements.standard;

/** Click's gap rate: tells when it is time for another packet to keep up a number a second. */
final class GapRate {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICROSECOND = 1000;
  private static final int SHIFT = 12;

  private long rate;

  /** Microseconds between two packets, shifted. */
  private long gap;

  private long second = -1;

  /** How many have passed in this second, or how many fewer than they should. */
  private long count;

  void setRate(long newRate) {
    rate = newRate;
    gap = newRate == 0 ? 0 : (1_000_000L << SHIFT) / newRate;
    reset();
  }

  long rate() {
    return rate;
  }

  void reset() {
    second = -1;
  }

  /** Whether it is time for another one. */
  boolean isDue(long now) {
    if (rate == 0 || gap == 0) {
      return rate != 0;
    }
    long need = (now % SECOND / MICROSECOND << SHIFT) / gap;
    if (second < 0) {
      second = now / SECOND;
      count = need;
      return true;
    }
    if (now / SECOND > second) {
      second = now / SECOND;
      if (count > 0) {
        count -= rate;
      }
    }
    return need >= count;
  }

  /** One has passed. */
  void update() {
    count++;
  }

  /** So many have passed. */
  void update(long increment) {
    count += increment;
  }
}
