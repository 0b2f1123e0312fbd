package org.packetmill.click.elements.standard;

/**
 * Click's gap rate: tells when it is time for another packet to keep up a number a second. Times
 * are in nanoseconds.
 */
public final class GapRate {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICROSECOND = 1000;
  private static final int SHIFT = 12;

  /** The highest rate that it can tell from a higher one. */
  public static final long MAX_RATE = 1_000_000L << SHIFT;

  private long rate;

  /** Microseconds between two packets, shifted. */
  private long gap;

  private long second = -1;

  /** How many have passed in this second, or how many fewer than they should. */
  private long count;

  /** Changes the rate, and starts again. */
  public void setRate(long newRate) {
    rate = Math.min(newRate, MAX_RATE);
    gap = rate == 0 ? 0 : MAX_RATE / rate;
    reset();
  }

  long rate() {
    return rate;
  }

  void reset() {
    second = -1;
  }

  /** Whether it is time for another one. */
  public boolean isDue(long now) {
    if (rate == 0) {
      return false;
    }
    long micros = now % SECOND / MICROSECOND << SHIFT;
    long need = micros / gap;
    if (second < 0) {
      second = now / SECOND;
      count = need + (micros - need * gap > gap / 2 ? 1 : 0);
    } else if (now / SECOND > second) {
      second = now / SECOND;
      if (count > 0) {
        count -= rate;
      }
    }
    return need >= count;
  }

  /** One has passed. */
  public void update() {
    count++;
  }

  /** So many have passed. */
  void update(long increment) {
    count += increment;
  }

  /** When the next one will be due, as far as that can be told. */
  public long expiry() {
    if (second < 0 || rate == 0) {
      return 0;
    }
    long ahead = Math.max(count, 0);
    long micros = (ahead % rate * gap + (1 << SHIFT) - 1) >> SHIFT;
    return (second + ahead / rate) * SECOND + micros * MICROSECOND;
  }
}
