package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packetmill.click.packet.Buffer;

/**
 * A device's own buffers, all of one size: DPDK's mempool. It belongs to one thread and grows by
 * chunks, so that none is allocated once traffic has settled.
 *
 * <p>In front of each buffer lies room for its {@link Mbuf}, which is no part of it.
 */
final class BufferStore implements Buffer.Owner {
  private static final int CHUNK = 64;
  private static final int ALIGNMENT = 64;

  private final int capacity;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private Buffer[] free = new Buffer[CHUNK];
  private int freeCount;
  private int buffers;

  BufferStore(int capacity) {
    this.capacity = capacity;
  }

  /** A free buffer of unspecified content. */
  Buffer take() {
    if (freeCount == 0) {
      grow();
    }
    return free[--freeCount];
  }

  @Override
  public void release(Buffer buffer) {
    free[freeCount++] = buffer;
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
