package org.packetmill.click.router;

import java.time.Instant;
import org.packetmill.click.element.Clock;

/** The machine's time. */
final class SystemClock implements Clock {
  private static final long NANOS = 1_000_000_000L;

  @Override
  public long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS + now.getNano();
  }

  @Override
  public long steady() {
    return System.nanoTime();
  }

  @Override
  public boolean simulated() {
    return false;
  }
}
