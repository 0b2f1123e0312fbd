package org.packetmill.click.element;

/** How an element copes with batches, from FastClick. */
public enum BatchMode {
  /** Only single packets: a batch is taken apart before it. */
  NO,
  /** Batches if somebody upstream makes them. */
  IFPOSSIBLE,
  /** Cannot work with single packets. */
  NEEDED,
  /** Handles and makes batches. */
  YES
}
