package org.packetmill.cli.random;

/**
 * A router made up from a seed.
 *
 * @param text its configuration
 * @param changes made to it while it runs, as {@code verify --changes} takes them; may be empty
 */
record RandomRouter(long seed, String text, String changes) {
  /** That of seed {@code seed}. */
  static RandomRouter of(Palette palette, long seed) {
    return new RandomRouter(seed, RouterGrower.grow(palette, seed), "");
  }
}
