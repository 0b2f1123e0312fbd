package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass: each thread counts for itself, and whoever reads adds
 * up.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 */
@ThreadSafe
@ClickElement(
    usage = "CounterMP(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE, ATOMIC)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterMP extends SharedCounter {
  private final ThreadCounter packets = new ThreadCounter();
  private final ThreadCounter bytes = new ThreadCounter();

  @Override
  void prepare(int threads) {
    packets.prepare(threads);
    bytes.prepare(threads);
  }

  @Override
  void add(int length) {
    packets.add(1);
    bytes.add(length);
  }

  @Override
  long count() {
    return packets.sum();
  }

  @Override
  long byteCount() {
    return bytes.sum();
  }

  @Override
  void set(long count, long byteCount) {
    packets.reset();
    bytes.reset();
    packets.add(count);
    bytes.add(byteCount);
  }
}
