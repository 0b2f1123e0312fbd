package org.packetmill.click.router;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Click's run count: each stop takes one away, and at zero the driver stops, unless an element that
 * manages stops (Script, DriverManager) adds to it again.
 */
public final class RunCount {
  private final AtomicInteger count = new AtomicInteger(1);

  /** How many stops are left. */
  public int get() {
    return count.get();
  }

  /** Adds {@code delta} stops, or takes some away; never overflows. */
  public void adjust(int delta) {
    count.getAndUpdate(old -> Math.clamp((long) old + delta, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /** Sets how many stops are left. */
  public void set(int stops) {
    count.set(stops);
  }

  /** Whether the driver is to stop. */
  public boolean isUsedUp() {
    return count.get() <= 0;
  }
}
