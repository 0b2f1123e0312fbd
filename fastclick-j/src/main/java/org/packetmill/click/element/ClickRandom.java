package org.packetmill.click.element;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The random numbers of a router: those of the C library's {@code random()}, so that a seed gives
 * the numbers that it gives in C++.
 */
public final class ClickRandom {
  /** The greatest number. */
  public static final int MAX = Integer.MAX_VALUE;

  /** How many numbers there are. */
  private static final long COUNT = 1L << 31;

  private static final long GOLDEN_RATIO = 0x9e37_79b9_7f4a_7c15L;
  private static final int DEGREE = 31;
  private static final int SEPARATION = 3;
  private static final int DISCARDED = 310;
  private static final long MODULUS = 2_147_483_647L;

  private final int[] state = new int[DEGREE];
  private int front;

  /** Numbers that begin with those of {@code seed}. */
  public ClickRandom(int seed) {
    seed(seed);
  }

  /** Begins anew. */
  public synchronized void seed(int seed) {
    state[0] = seed == 0 ? 1 : seed;
    for (int i = 1; i < DEGREE; i++) {
      state[i] = (int) Math.floorMod(16807L * state[i - 1], MODULUS);
    }
    front = SEPARATION;
    for (int i = 0; i < DISCARDED; i++) {
      next();
    }
  }

  /** Begins anew with a number from the system, as Click does; without one, from the clocks. */
  public void seedTrulyRandom() {
    long seed = System.currentTimeMillis() * GOLDEN_RATIO ^ System.nanoTime();
    try (InputStream system = new FileInputStream("/dev/urandom")) {
      for (int i = 0; i < Integer.BYTES; i++) {
        seed = seed << Byte.SIZE ^ system.read();
      }
    } catch (IOException e) {
      // Not every system has that file.
    }
    seed((int) (seed ^ seed >>> Integer.SIZE));
  }

  /** A number from 0 to {@link #MAX}. */
  public synchronized int next() {
    int rear = front < SEPARATION ? front + DEGREE - SEPARATION : front - SEPARATION;
    state[front] += state[rear];
    int result = state[front] >>> 1;
    front = front + 1 == DEGREE ? 0 : front + 1;
    return result;
  }

  /** A number from {@code low} to {@code high}, both included; {@code low} when that is more. */
  public long next(long low, long high) {
    if (high <= low) {
      return low;
    }
    long count = high - low + 1;
    if (count > COUNT) {
      return low + wide(count);
    }
    if (count == 2) {
      return low + (next() >> 14 & 1);
    }
    long divisor = COUNT / count;
    long number = next();
    while (number >= divisor * count) {
      number = next();
    }
    return low + number / divisor;
  }

  private long wide(long count) {
    long number;
    do {
      number = ((long) next() << 17 ^ next() >> 14) & 0xffffffffL;
    } while (number >= count);
    return number;
  }
}
