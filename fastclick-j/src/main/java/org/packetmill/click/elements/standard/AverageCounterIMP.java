package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.Padded;

/**
 * Counts packets and bytes that several threads pass, and their rate from the first packet to the
 * latest: each thread counts for itself, and whoever reads adds up. What is ignored at the start is
 * so for each thread.
 *
 * <p>Arguments and handlers as those of {@link AverageCounter}.
 *
 * <pre>{@code AverageCounterIMP(IGNORE 1)}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "AverageCounterIMP([IGNORE, LINK_FCS], MAX, THRESHOLD)",
    summary = "Measures packet count and average rate, for each thread apart.",
    category = "Counters")
public final class AverageCounterIMP extends AverageRate {
  private static final class Counts extends Padded {
    long count;
    long byteCount;
    long first = NEVER;
    long last = NEVER;

    void reset() {
      count = 0;
      byteCount = 0;
      first = NEVER;
      last = NEVER;
    }
  }

  private PerThread<Counts> counts = new PerThread<>(1, i -> new Counts());

  @Override
  void prepare(int threads) {
    counts = new PerThread<>(threads, i -> new Counts());
  }

  @Override
  protected Packet process(Packet packet) {
    Counts own = counts.get();
    long now = now();
    if (own.first == NEVER) {
      own.first = now;
    }
    long elapsed = now - own.first;
    if (elapsed < max) {
      own.last = now;
      if (elapsed >= ignore) {
        own.count++;
        own.byteCount += packet.length();
        if (threshold > 0) {
          checkThreshold(elapsed);
        }
      }
    }
    return packet;
  }

  @Override
  void reset() {
    counts.forEach(Counts::reset);
  }

  @Override
  void startAt(long time) {
    counts.get().first = time;
  }

  @Override
  long count() {
    return counts.sum(each -> each.count);
  }

  @Override
  long byteCount() {
    return counts.sum(each -> each.byteCount);
  }

  @Override
  long first() {
    long first = NEVER;
    for (int i = 0; i < counts.size(); i++) {
      long each = counts.get(i).first;
      first = first == NEVER || each != NEVER && each < first ? each : first;
    }
    return first;
  }

  @Override
  long last() {
    long last = NEVER;
    for (int i = 0; i < counts.size(); i++) {
      last = Math.max(last, counts.get(i).last);
    }
    return last;
  }
}
