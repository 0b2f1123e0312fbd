package org.packetmill.click.elements.standard;

import java.util.concurrent.atomic.AtomicReference;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass: each writer makes new counts of the old ones, readers
 * never wait.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 */
@ThreadSafe
@ClickElement(
    usage = "CounterRCU(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE, ATOMIC)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterRCU extends SharedCounter {
  private record Counts(long packets, long bytes) {
    Counts plus(int length) {
      return new Counts(packets + 1, bytes + length);
    }
  }

  private final AtomicReference<Counts> counts = new AtomicReference<>(new Counts(0, 0));

  @Override
  void add(int length) {
    Counts before;
    do {
      before = counts.get();
    } while (!counts.compareAndSet(before, before.plus(length)));
  }

  @Override
  long count() {
    return counts.get().packets();
  }

  @Override
  long byteCount() {
    return counts.get().bytes();
  }

  @Override
  void set(long count, long byteCount) {
    counts.set(new Counts(count, byteCount));
  }
}
