package org.packetmill.click.elements.tcpudp;

/** Tells when it is time for another packet to keep up a rate; times in nanoseconds. */
final class SendRate {
  private static final double SECOND = 1e9;

  private double rate;
  private long start = -1;
  private long sent;

  /** Packets a second, 0 for as many as can be. */
  void set(int packetsPerSecond) {
    rate = packetsPerSecond;
    start = -1;
  }

  /** Whether it is time; if so, the packet counts as sent. */
  boolean take(long now) {
    if (rate == 0) {
      return true;
    }
    double due = start < 0 ? 0 : (now - start) / SECOND * rate;
    if (start < 0 || due - sent > rate) {
      // More than a second behind is not caught up.
      start = now;
      sent = 0;
      due = 0;
    }
    if (sent > due) {
      return false;
    }
    sent++;
    return true;
  }
}
