package org.packetmill.click.elements.analysis;

/** Keeps packets' distances in time: the first is due at once, the others as long after it. */
public final class Pace {
  private boolean started;
  private long offset;

  /**
   * When a packet is due, on the clock that says {@code now}.
   *
   * @param timestamp of the packet, in nanoseconds
   */
  public long due(long timestamp, long now) {
    if (!started) {
      started = true;
      offset = now - timestamp;
    }
    return timestamp + offset;
  }

  /** Has the next packet be the first. */
  public void restart() {
    started = false;
  }
}
