package org.packetmill.click.packet;

import java.util.Arrays;

/**
 * A thread's empty batches, taken and given back like stack frames, so that an element can be in
 * use twice on one path (a loop in the graph) and none is allocated while traffic flows.
 */
public final class BatchPool extends Padded {
  private static final int BATCH = 64;
  private static final ThreadLocal<BatchPool> CURRENT = ThreadLocal.withInitial(BatchPool::new);

  private PacketBatch[] batches = new PacketBatch[8];
  private int used;

  /** The calling thread's pool. Ask once a burst, not once a packet. */
  public static BatchPool current() {
    return CURRENT.get();
  }

  /** The number to hand to {@link #release} when everything taken from here on is done with. */
  public int mark() {
    return used;
  }

  /** An empty batch, valid until {@link #release} of an earlier mark. */
  public PacketBatch take() {
    if (used == batches.length) {
      batches = Arrays.copyOf(batches, used * 2);
    }
    PacketBatch batch = batches[used];
    if (batch == null) {
      batch = new PacketBatch(BATCH);
      batches[used] = batch;
    }
    used++;
    return batch;
  }

  /** The {@code index}th batch taken since {@code mark}. */
  public PacketBatch at(int mark, int index) {
    return batches[mark + index];
  }

  /** Takes back every batch taken since {@code mark} was made, emptied. */
  public void release(int mark) {
    while (used > mark) {
      batches[--used].clear();
    }
  }
}
