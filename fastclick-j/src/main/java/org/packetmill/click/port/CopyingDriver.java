package org.packetmill.click.port;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * The copying model, as FastClick over DPDK: the driver turns a descriptor into an mbuf, and its
 * metadata is then copied, field by field, into a packet over the mbuf's buffer.
 */
final class CopyingDriver implements RingDriver {
  private final BufferStore store = new BufferStore(PacketPool.HEADROOM + PacketPool.DATA_ROOM);

  /** The buffer of each slot. */
  private final Buffer[] posted;

  /** What the driver hands to the port. */
  private final Buffer[] burst;

  CopyingDriver(int inflight) {
    posted = new Buffer[inflight];
    burst = new Buffer[inflight];
  }

  @Override
  public void post(PacketPool pool) {
    for (int i = 0; i < posted.length; i++) {
      posted[i] = store.take();
    }
  }

  @Override
  public void withdraw() {
    for (Buffer buffer : posted) {
      buffer.owner().release(buffer);
    }
  }

  @Override
  public long data(int slot) {
    return posted[slot].address() + PacketPool.HEADROOM;
  }

  @Override
  public void postLarge(int slot, BufferStore large) {
    Buffer small = posted[slot];
    small.owner().release(small);
    posted[slot] = large.take();
  }

  @Override
  public void take(PacketPool pool, ReplayRing ring, int slot, int count, PacketBatch batch) {
    receive(ring, slot, count);
    for (int i = 0; i < count; i++) {
      Buffer buffer = burst[i];
      long mbuf = Mbuf.of(buffer);
      Packet packet = pool.takeShell();
      packet.attachBare(buffer, Mbuf.dataOffset(mbuf), Mbuf.length(mbuf));
      batch.add(packet);
    }
  }

  /** As {@code rte_eth_rx_burst}: fills {@link #burst}. */
  private void receive(ReplayRing ring, int slot, int count) {
    for (int i = 0; i < count; i++) {
      int at = slot + i;
      Buffer buffer = posted[at];
      describe(Mbuf.of(buffer), ring.descriptor(at));
      burst[i] = buffer;
      posted[at] = store.take();
    }
  }

  private static void describe(long mbuf, long descriptor) {
    Mbuf.received(
        mbuf,
        PacketPool.HEADROOM,
        Mem.getInt(descriptor + ReplayTrace.LENGTH),
        Mem.getInt(descriptor + ReplayTrace.HASH),
        Mem.getLong(descriptor + ReplayTrace.TIMESTAMP));
  }
}
