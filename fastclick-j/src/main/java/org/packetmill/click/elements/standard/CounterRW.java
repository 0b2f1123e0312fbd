package org.packetmill.click.elements.standard;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass, under a lock that several readers may hold.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 */
@ThreadSafe
@ClickElement(
    usage = "CounterRW(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterRW extends SharedCounter {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(false);
  private long packets;
  private long bytes;

  @Override
  void add(int length) {
    lock.writeLock().lock();
    try {
      packets++;
      bytes += length;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  long count() {
    lock.readLock().lock();
    try {
      return packets;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  long byteCount() {
    lock.readLock().lock();
    try {
      return bytes;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  void set(long count, long byteCount) {
    lock.writeLock().lock();
    try {
      packets = count;
      bytes = byteCount;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
