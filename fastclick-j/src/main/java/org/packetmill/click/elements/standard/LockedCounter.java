package org.packetmill.click.elements.standard;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Counts under a lock that several readers may hold. */
abstract class LockedCounter extends SharedCounter {
  private final ReentrantReadWriteLock lock;
  private long packets;
  private long bytes;

  /** With {@code fair} those that wait get the lock in turn. */
  LockedCounter(boolean fair) {
    lock = new ReentrantReadWriteLock(fair);
  }

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
