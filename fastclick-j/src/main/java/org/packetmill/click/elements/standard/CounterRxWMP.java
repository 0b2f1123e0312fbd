package org.packetmill.click.elements.standard;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass: each thread counts for itself, under a lock that either
 * any number of writers may hold or those that read, so that they see all counts at one moment.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 *
 * <pre>{@code ... -> c :: CounterRxWMP(NO_RATE true) -> Discard}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "CounterRxWMP(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterRxWMP extends SharedCounter {
  /** Writers share it, and those that read have it alone. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private final ThreadCounter packets = new ThreadCounter();
  private final ThreadCounter bytes = new ThreadCounter();

  @Override
  void prepare(int threads) {
    packets.prepare(threads);
    bytes.prepare(threads);
  }

  @Override
  void add(int length) {
    lock.readLock().lock();
    try {
      packets.add(1);
      bytes.add(length);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  long count() {
    return sum(packets);
  }

  @Override
  long byteCount() {
    return sum(bytes);
  }

  private long sum(ThreadCounter which) {
    lock.writeLock().lock();
    try {
      return which.sum();
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  void set(long count, long byteCount) {
    lock.writeLock().lock();
    try {
      packets.reset();
      bytes.reset();
      packets.add(count);
      bytes.add(byteCount);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
