package org.packetmill.click.elements.standard;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.packet.Padded;

/**
 * Counts for each thread apart, each under a lock of its own, so that threads that count never wait
 * for each other, and whoever reads sees all counts at one moment.
 */
abstract class LockedCells extends SharedCounter {
  private static final class Cell extends Padded {
    final ReentrantReadWriteLock lock;
    long packets;
    long bytes;

    Cell(boolean fair) {
      lock = new ReentrantReadWriteLock(fair);
    }
  }

  /** One count of a cell. */
  @FunctionalInterface
  private interface Count {
    long of(Cell cell);
  }

  private final boolean fair;
  private PerThread<Cell> cells;

  /** With {@code fair} those that wait get a lock in turn. */
  LockedCells(boolean fair) {
    this.fair = fair;
    cells = new PerThread<>(1, i -> new Cell(fair));
  }

  @Override
  void prepare(int threads) {
    cells = new PerThread<>(threads, i -> new Cell(fair));
  }

  @Override
  void add(int length) {
    Cell own = cells.get();
    own.lock.writeLock().lock();
    try {
      own.packets++;
      own.bytes += length;
    } finally {
      own.lock.writeLock().unlock();
    }
  }

  @Override
  long count() {
    return sum(cell -> cell.packets);
  }

  @Override
  long byteCount() {
    return sum(cell -> cell.bytes);
  }

  private long sum(Count count) {
    cells.forEach(cell -> cell.lock.readLock().lock());
    try {
      return cells.sum(count::of);
    } finally {
      cells.forEach(cell -> cell.lock.readLock().unlock());
    }
  }

  @Override
  void set(long count, long byteCount) {
    cells.forEach(cell -> cell.lock.writeLock().lock());
    try {
      cells.forEach(cell -> {
        cell.packets = 0;
        cell.bytes = 0;
      });
      cells.get(0).packets = count;
      cells.get(0).bytes = byteCount;
    } finally {
      cells.forEach(cell -> cell.lock.writeLock().unlock());
    }
  }
}
