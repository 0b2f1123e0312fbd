package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Padded;

/**
 * A device's own buffers, all of one size: DPDK's mempool. It belongs to one thread and grows by
 * chunks, so that none is allocated once traffic has settled.
 *
 * <p>In front of each buffer lies room for its {@link Mbuf}, which is no part of it.
 */
final class BufferStore extends Padded implements Buffer.Owner {
  private static final int CHUNK = 64;
  private static final int ALIGNMENT = 64;

  private final int capacity;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private Buffer[] free = new Buffer[CHUNK];
  private int freeCount;
  private int buffers;

  /** The thread that takes buffers; others give theirs back by way of {@link #returned}. */
  private Thread thread;

  private final ConcurrentLinkedQueue<Buffer> returned = new ConcurrentLinkedQueue<>();

  BufferStore(int capacity) {
    this.capacity = capacity;
  }

  /** A free buffer of unspecified content. */
  Buffer take() {
    if (freeCount == 0) {
      refill();
    }
    return free[--freeCount];
  }

  @Override
  public void release(Buffer buffer) {
    if (Thread.currentThread() == thread) {
      free[freeCount++] = buffer;
    } else {
      returned.add(buffer);
    }
  }

  private void refill() {
    thread = Thread.currentThread();
    for (Buffer buffer = returned.poll(); buffer != null; buffer = returned.poll()) {
      free[freeCount++] = buffer;
    }
    if (freeCount == 0) {
      grow();
    }
  }

  private void grow() {
    // An odd number of cache lines, so that headers do not share a few cache sets.
    long stride = align((long) Mbuf.BYTES + capacity) | ALIGNMENT;
    MemorySegment memory = Arena.ofAuto().allocate(stride * CHUNK, ALIGNMENT);
    chunks.add(memory);
    for (int i = 0; i < CHUNK; i++) {
      free[freeCount++] = new Buffer(memory.address() + stride * i + Mbuf.BYTES, capacity, this);
    }
    buffers += CHUNK;
    free = Arrays.copyOf(free, buffers + CHUNK);
  }

  private static long align(long bytes) {
    return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
