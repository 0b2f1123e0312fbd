package org.packetmill.click.elements.standard;

import java.util.concurrent.atomic.AtomicLong;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass, with atomic additions to one place.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 */
@ThreadSafe
@ClickElement(
    usage = "CounterAtomic(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE, ATOMIC)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterAtomic extends SharedCounter {
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  @Override
  void add(int length) {
    packets.getAndIncrement();
    bytes.getAndAdd(length);
  }

  @Override
  long count() {
    return packets.get();
  }

  @Override
  long byteCount() {
    return bytes.get();
  }

  @Override
  void set(long count, long byteCount) {
    packets.set(count);
    bytes.set(byteCount);
  }
}
