package org.packetmill.click.element;

/** An element that decides what happens when the driver is about to stop. */
public interface StopManager {
  /**
   * The run count has reached zero. Raise it to go on.
   *
   * @return false when this was the last stop that it cares about
   */
  boolean driverStopped();
}
