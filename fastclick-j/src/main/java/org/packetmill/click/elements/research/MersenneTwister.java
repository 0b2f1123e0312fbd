package org.packetmill.click.elements.research;

/** The generator MT19937 (Matsumoto and Nishimura, 1998), for its cost as much as its numbers. */
final class MersenneTwister {
  private static final int SIZE = 624;
  private static final int MIDDLE = 397;
  private static final int SEED_FACTOR = 1812433253;
  private static final int TWIST = 0x9908b0df;
  private static final int TEMPER_B = 0x9d2c5680;
  private static final int TEMPER_C = 0xefc60000;

  private final int[] state = new int[SIZE];
  private int next = SIZE;

  MersenneTwister(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = SEED_FACTOR * (state[i - 1] ^ state[i - 1] >>> 30) + i;
    }
  }

  /** The next number, all 32 bits random. */
  int next() {
    if (next >= SIZE) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= y << 7 & TEMPER_B;
    y ^= y << 15 & TEMPER_C;
    return y ^ y >>> 18;
  }

  private void twist() {
    twist(state);
    next = 0;
  }

  /** Three stretches rather than one with remainders, so that the JIT makes vectors of them. */
  private static void twist(int[] state) {
    for (int i = 0; i < SIZE - MIDDLE; i++) {
      state[i] = state[i + MIDDLE] ^ mixed(state[i], state[i + 1]);
    }
    for (int i = SIZE - MIDDLE; i < SIZE - 1; i++) {
      state[i] = state[i + MIDDLE - SIZE] ^ mixed(state[i], state[i + 1]);
    }
    state[SIZE - 1] = state[MIDDLE - 1] ^ mixed(state[SIZE - 1], state[0]);
  }

  private static int mixed(int high, int low) {
    return (high & 0x80000000 | low & 0x7fffffff) >>> 1 ^ -(low & 1) & TWIST;
  }
}
