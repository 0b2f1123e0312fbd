package org.packetmill.click.elements.analysis;

/** Keeps packets' distances in time: the first is due at once, the others as long after it. */
public final class Pace {
  private static final int PERCENT = 100;

  private boolean started;
  private long firstPacket;
  private long start;
  private int speed = PERCENT;

  /** Goes that fast from now on, in percent of the packets' own time. */
  public void accelerate(int percent) {
    speed = percent;
  }

  /**
   * When a packet is due, on the clock that says {@code now}.
   *
   * @param timestamp of the packet, in nanoseconds
   */
  public long due(long timestamp, long now) {
    if (!started) {
      started = true;
      firstPacket = timestamp;
      start = now;
    }
    long passed = timestamp - firstPacket;
    return start + (speed == PERCENT ? passed : (long) ((double) passed * PERCENT / speed));
  }

  /** Has the next packet be the first. */
  public void restart() {
    started = false;
  }
}
