package org.packetmill.click.port;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * The X-Change driver: what a descriptor says goes straight into the application's packet, and the
 * packet's empty buffer takes the place of the filled one in the ring.
 */
final class XchangeReceiver extends ReplayReceiver {
  private PacketPool pool;

  XchangeReceiver(int inflight, boolean loop, long limit) {
    super(inflight, loop, limit);
  }

  @Override
  int receive(PacketBatch into, int max) {
    PacketPool packets = PacketPool.current();
    if (packets != pool) {
      post(packets);
    }
    int count = fill(max);
    int at = slot;
    for (int i = 0; i < count; i++) {
      long descriptor = descriptor(at);
      Packet packet = packets.takeUnset();
      int length = Mem.getInt(descriptor + ReplayTrace.LENGTH);
      posted[at] = packet.exchange(posted[at], PacketPool.HEADROOM, length);
      annotate(
          packet,
          Mem.getInt(descriptor + ReplayTrace.HASH),
          Mem.getLong(descriptor + ReplayTrace.TIMESTAMP));
      into.add(packet);
      at = at + 1 == posted.length ? 0 : at + 1;
    }
    slot = at;
    return count;
  }

  @Override
  void unpost() {
    if (pool != null) {
      for (Buffer buffer : posted) {
        buffer.owner().release(buffer);
      }
      pool = null;
    }
  }

  /** On a thread's first burst; buffers come from its own pool. */
  private void post(PacketPool packets) {
    for (int i = 0; i < posted.length; i++) {
      posted[i] = packets.takeBuffer(PacketPool.HEADROOM + PacketPool.DATA_ROOM);
    }
    pool = packets;
  }
}
