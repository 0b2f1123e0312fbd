package org.packetmill.click.elements.standard;

import java.util.concurrent.atomic.AtomicLong;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;

/**
 * Counts packets and bytes that several threads pass, and their rate from the first packet to the
 * latest, in counts that all threads share.
 *
 * <p>Arguments and handlers as those of {@link AverageCounter}.
 *
 * <pre>{@code AverageCounterMP(IGNORE 1)}</pre>
 *
 * @see AverageCounterIMP
 */
@ThreadSafe
@ClickElement(
    usage = "AverageCounterMP([IGNORE, LINK_FCS], MAX, THRESHOLD)",
    summary = "Measures packet count and average rate over several threads.",
    category = "Counters")
public final class AverageCounterMP extends AverageRate {
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong byteCount = new AtomicLong();
  private final AtomicLong first = new AtomicLong(NEVER);
  private volatile long last;

  @Override
  protected Packet process(Packet packet) {
    long now = now();
    if (first.get() == NEVER) {
      first.compareAndSet(NEVER, now);
    }
    long elapsed = now - first.get();
    if (elapsed < max) {
      last = now;
      if (elapsed >= ignore) {
        count.incrementAndGet();
        byteCount.addAndGet(packet.length());
        if (threshold > 0) {
          checkThreshold(elapsed);
        }
      }
    }
    return packet;
  }

  @Override
  void reset() {
    count.set(0);
    byteCount.set(0);
    first.set(NEVER);
    last = 0;
  }

  @Override
  void startAt(long time) {
    first.set(time);
  }

  @Override
  long count() {
    return count.get();
  }

  @Override
  long byteCount() {
    return byteCount.get();
  }

  @Override
  long first() {
    return first.get();
  }

  @Override
  long last() {
    return last;
  }
}
