package org.packetmill.cli.random;

import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;

/**
 * A router made up from a seed.
 *
 * @param text its configuration
 * @param changes made to it while it runs, as {@code verify --changes} takes them; may be empty
 */
record RandomRouter(long seed, String text, String changes) {
  /** That of seed {@code seed}; handlers of some routers are written while packets run. */
  static RandomRouter of(Palette palette, long seed) {
    String text = RouterGrower.grow(palette, seed);
    return new RandomRouter(seed, text, HandlerWrites.draw(palette, text, seed));
  }

  boolean isLegal() {
    try {
      new RouterBuilder().text(text, "seed " + seed).configure();
      return true;
    } catch (ConfigurationException e) {
      return false;
    }
  }
}
