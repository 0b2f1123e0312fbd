package org.packetmill.click.elements.standard;

import java.util.concurrent.locks.ReentrantLock;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass, under a lock; both counts change together.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 */
@ThreadSafe
@ClickElement(
    usage = "CounterLock(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE, ATOMIC)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterLock extends SharedCounter {
  private final ReentrantLock lock = new ReentrantLock();
  private long packets;
  private long bytes;

  @Override
  void add(int length) {
    lock.lock();
    try {
      packets++;
      bytes += length;
    } finally {
      lock.unlock();
    }
  }

  @Override
  long count() {
    lock.lock();
    try {
      return packets;
    } finally {
      lock.unlock();
    }
  }

  @Override
  long byteCount() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  @Override
  void set(long count, long byteCount) {
    lock.lock();
    try {
      packets = count;
      bytes = byteCount;
    } finally {
      lock.unlock();
    }
  }
}
