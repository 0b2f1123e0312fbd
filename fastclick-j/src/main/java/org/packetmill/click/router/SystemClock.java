package org.packetmill.click.router;

import java.time.Instant;

/** The machine's time, until somebody warps it. */
final class SystemClock implements WarpableClock {
  private static final long NANOS = 1_000_000_000L;

  /** Null as long as time is the machine's. */
  private volatile TimeWarp warp;

  @Override
  public long now() {
    TimeWarp current = warp;
    return current == null ? machineNow() : current.nowAt(System.nanoTime());
  }

  private static long machineNow() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS + now.getNano();
  }

  @Override
  public long steady() {
    TimeWarp current = warp;
    return current == null ? System.nanoTime() : current.steadyAt(System.nanoTime());
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public long machineNanos(long nanos) {
    TimeWarp current = warp;
    return current == null || current.speed() == 1 ? nanos : (long) (nanos / current.speed());
  }

  @Override
  public boolean skipsWaits() {
    TimeWarp current = warp;
    return current != null && current.skipsWaits();
  }

  @Override
  public double speed() {
    TimeWarp current = warp;
    return current == null ? 1 : current.speed();
  }

  @Override
  public void setSpeed(double speed) {
    warp(speed, false, steady());
  }

  @Override
  public void skipWaits() {
    warp(1, true, steady());
  }

  @Override
  public synchronized void jumpTo(long steady) {
    if (steady > steady()) {
      warp(speed(), skipsWaits(), steady);
    }
  }

  /** From now on; time goes on where it is, ahead to {@code steady}. */
  private synchronized void warp(double speed, boolean skipsWaits, long steady) {
    long ahead = Math.max(0, steady - steady());
    warp = new TimeWarp(speed, skipsWaits, System.nanoTime(), steady() + ahead, now() + ahead);
  }
}
