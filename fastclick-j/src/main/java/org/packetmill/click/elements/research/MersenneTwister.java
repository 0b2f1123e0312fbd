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
    if (next == SIZE) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= y << 7 & TEMPER_B;
    y ^= y << 15 & TEMPER_C;
    return y ^ y >>> 18;
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int y = state[i] & 0x80000000 | state[(i + 1) % SIZE] & 0x7fffffff;
      state[i] = state[(i + MIDDLE) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : TWIST);
    }
    next = 0;
  }
}
