package org.packetmill.click.element;

/**
 * The random numbers of a router, from one sequence for all its elements, as Click's on Linux: an
 * additive feedback generator ({@code random(3)} of the GNU C library). A router starts with seed
 * 1, so that runs can be repeated.
 */
public final class ClickRandom {
  /** The largest number. */
  public static final int MAX = Integer.MAX_VALUE;

  private static final int DEGREE = 31;
  private static final int SEPARATION = 3;
  private static final int WARM_UP = 310;
  private static final long FACTOR = 16807;

  private final int[] state = new int[DEGREE];
  private int at;

  /** Starts the sequence of seed 1. */
  public ClickRandom() {
    seed(1);
  }

  /** Starts the sequence of {@code seed}. */
  public final synchronized void seed(int seed) {
    long word = seed == 0 ? 1 : seed;
    state[0] = (int) word;
    for (int i = 1; i < DEGREE; i++) {
      word = FACTOR * word % MAX;
      word = word < 0 ? word + MAX : word;
      state[i] = (int) word;
    }
    at = 0;
    for (int i = 0; i < WARM_UP; i++) {
      next();
    }
  }

  /** A number from 0 to {@link #MAX}. */
  public synchronized int next() {
    int front = at + SEPARATION;
    int word = state[front < DEGREE ? front : front - DEGREE] += state[at];
    at = at + 1 == DEGREE ? 0 : at + 1;
    return word >>> 1;
  }

  /** A number from {@code low} to {@code high}, each as likely; {@code low} if there is no other. */
  public long between(long low, long high) {
    if (low >= high) {
      return low;
    }
    long span = high - low + 1;
    if (span == 2) {
      return low + (next() >> 14 & 1);
    }
    return low + (span > 1L << 31 ? wide(span) : narrow(span));
  }

  private long narrow(long span) {
    long count = (1L << 31) / span;
    int number = next();
    while (number >= count * span) {
      number = next();
    }
    return number / count;
  }

  private long wide(long span) {
    long number;
    do {
      number = ((long) next() << 17 ^ next() >> 14) & 0xffffffffL;
    } while (number >= span);
    return number;
  }
}
