package org.packetmill.click.element;

/** An element that keeps packets for later. */
public interface Storage {
  /** How many packets it holds. */
  int stored();
}
