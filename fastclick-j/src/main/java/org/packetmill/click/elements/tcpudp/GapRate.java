package org.packetmill.click.elements.tcpudp;

/** So many packets a second, evenly spread over each second, as Click's class of that name. */
final class GapRate {
  private static final long NANOS = 1_000_000_000L;

  private final int rate;
  private long second = -1;
  private long sent;

  GapRate(int rate) {
    this.rate = rate;
  }

  /** Whether a packet is due at {@code now}, in nanoseconds; if so it counts as sent. */
  boolean takes(long now) {
    long due = now % NANOS * rate / NANOS;
    if (second < 0) {
      sent = due;
    } else if (now / NANOS > second) {
      sent = Math.max(0, sent - rate);
    }
    second = now / NANOS;
    if (due < sent) {
      return false;
    }
    sent++;
    return true;
  }
}
