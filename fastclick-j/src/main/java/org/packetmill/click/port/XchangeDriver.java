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

  XchangeDriver(int inflight) {
    posted = PacketPool.slots(inflight);
    size = inflight;
  }

  @Override
  public void post(PacketPool pool) {
    pool.post(posted, size);
  }

  @Override
  public void withdraw() {
    for (int i = 0; i < size; i++) {
      PacketPool.withdraw(posted[i]);
    }
  }

  @Override
  public long data(int slot) {
    return posted[slot].base() + PacketPool.HEADROOM;
  }

  @Override
  public void postLarge(int slot, BufferStore large) {
    Buffer small = posted[slot].exchangeBare(large.take(), PacketPool.HEADROOM, 0);
    small.owner().release(small);
  }

  @Override
  public void take(PacketPool pool, ReplayRing ring, int slot, int count, PacketBatch batch) {
    int first = batch.size();
    pool.exchange(posted, size, slot, count, batch);
    int straight = size - slot;
    long descriptor = ring.descriptor(slot);
    for (int i = 0; i < count; i++) {
      if (i == straight) {
        descriptor = ring.descriptor(0);
      }
      int length = Mem.getInt(descriptor + ReplayTrace.LENGTH);
      batch.get(first + i).arrive(PacketPool.HEADROOM, length);
      descriptor += ReplayRing.STRIDE;
    }
  }
}
