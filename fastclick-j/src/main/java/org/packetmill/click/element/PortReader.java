package org.packetmill.click.element;

/**
 * A source that reads a port. When every one of a router has read its port to the end, and no task
 * is waiting, the driver stops.
 */
public interface PortReader {
  /** Whether nothing will ever come from here again. */
  boolean exhausted();
}
