package org.packetmill.click.port;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * The X-Change model: what a descriptor says goes straight into the application's packet, and the
 * packet's empty buffer takes the place of the filled one in the ring.
 */
final class XchangeDriver implements RingDriver {
  @Override
  public Buffer empty(PacketPool pool) {
    return pool.takeBuffer(PacketPool.HEADROOM + PacketPool.DATA_ROOM);
  }

  @Override
  public void take(PacketPool pool, ReplayRing ring, int slot, int count, PacketBatch batch) {
    int first = batch.size();
    pool.takeUnset(batch, count);
    Buffer[] posted = ring.posted;
    long descriptors = ring.descriptor(0);
    int at = slot;
    for (int i = first; i < first + count; i++) {
      Packet packet = batch.get(i);
      int length = Mem.getInt(ReplayRing.descriptor(descriptors, at) + ReplayTrace.LENGTH);
      posted[at] = packet.exchangeBare(posted[at], PacketPool.HEADROOM, length);
      at = at + 1 == posted.length ? 0 : at + 1;
    }
  }
}
