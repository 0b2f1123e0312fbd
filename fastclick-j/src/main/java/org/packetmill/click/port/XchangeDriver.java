package org.packetmill.click.port;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * The X-Change model: the application posts its own packets, what a descriptor says goes straight
 * into them, and empty packets take the place of those that are handed over.
 */
final class XchangeDriver implements RingDriver {
  private final Packet[] posted;
  private final int size;

  /** Where the buffer of each posted packet begins, as the descriptors of a card say. */
  private final long[] bases;

  private PacketPool pool;

  XchangeDriver(int inflight) {
    posted = PacketPool.slots(inflight);
    size = inflight;
    bases = new long[inflight];
  }

  @Override
  public void post(PacketPool pool) {
    pool.post(posted, size);
    this.pool = pool;
    for (int i = 0; i < size; i++) {
      bases[i] = posted[i].base();
    }
  }

  @Override
  public void withdraw() {
    for (int i = 0; i < size; i++) {
      PacketPool.withdraw(posted[i]);
    }
  }

  @Override
  public long data(int slot) {
    return bases[slot] + PacketPool.HEADROOM;
  }

  /** Where the buffer posted at {@code slot} begins. */
  long base(int slot) {
    return bases[slot];
  }

  /** Bytes of that buffer. */
  int capacity(int slot) {
    return posted[slot].buffer().capacity();
  }

  /** See {@link PacketPool#keepBack}. */
  void keepBack(int count) {
    pool.keepBack(count);
  }

  /** Takes the packet out of {@code slot}, in whose place one is posted that was kept back. */
  Packet take(int slot) {
    Packet packet = pool.exchange(posted, slot);
    bases[slot] = posted[slot].base();
    return packet;
  }

  @Override
  public void postLarge(int slot, BufferStore large) {
    Buffer small = posted[slot].exchangeBare(large.take(), PacketPool.HEADROOM, 0);
    small.owner().release(small);
    bases[slot] = posted[slot].base();
  }

  @Override
  public void take(PacketPool pool, ReplayRing ring, int slot, int count, PacketBatch batch) {
    int first = batch.size();
    pool.exchange(posted, size, slot, count, batch);
    for (int i = 0; i < count; i++) {
      int at = slot + i;
      bases[at] = posted[at].base();
      int length = Mem.getInt(ring.descriptor(at) + ReplayTrace.LENGTH);
      batch.get(first + i).arrive(PacketPool.HEADROOM, length);
    }
  }
}
