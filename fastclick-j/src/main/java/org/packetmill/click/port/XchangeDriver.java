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
    Buffer[] posted = ring.posted;
    int at = slot;
    for (int i = 0; i < count; i++) {
      Packet packet = pool.takeUnset();
      int length = Mem.getInt(ring.descriptor(at) + ReplayTrace.LENGTH);
      posted[at] = packet.exchangeBare(posted[at], PacketPool.HEADROOM, length);
      batch.add(packet);
      at = ring.after(at, 1);
    }
  }
}
