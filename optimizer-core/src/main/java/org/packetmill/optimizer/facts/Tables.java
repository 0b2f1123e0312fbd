package org.packetmill.optimizer.facts;

/** What arrays hold, where it is known and does not change. */
@FunctionalInterface
public interface Tables {
  /**
   * The elements of {@code array} as numbers, or null when they are not known.
   *
   * @param array what is known of the reference
   */
  long[] contents(Fact array);
}
