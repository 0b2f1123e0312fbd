package org.packetmill.click.element;

/**
 * How an element copes with batches, from FastClick. Before elements are initialized, the router
 * checks that those that need batches get some: from an element that makes them, through elements
 * that pass them on.
 */
public enum BatchMode {
  /** Only single packets: what comes behind it gets no batches from here. */
  NO,
  /** Batches if somebody makes them. */
  IFPOSSIBLE,
  /**
   * Cannot work with single packets, so that a router in which nobody sends it batches is wrong.
   */
  NEEDED,
  /** Handles batches and makes them: of what it reads, or pulls. */
  YES
}
