package org.packetmill.click.port;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * The driver as DPDK has it and FastClick uses it: it turns descriptors into mbufs, and the port
 * then copies each mbuf's metadata, field by field, into a packet over the mbuf's buffer.
 */
final class CopyingReceiver extends ReplayReceiver {
  private final BufferStore store = new BufferStore(PacketPool.HEADROOM + PacketPool.DATA_ROOM);

  /** What the driver hands to the port. */
  private final Buffer[] burst;

  private boolean started;

  CopyingReceiver(int inflight, boolean loop, long limit) {
    super(inflight, loop, limit);
    burst = new Buffer[inflight];
  }

  @Override
  int receive(PacketBatch into, int max) {
    if (!started) {
      post();
    }
    int count = driverReceive(max);
    PacketPool packets = PacketPool.current();
    for (int i = 0; i < count; i++) {
      Buffer buffer = burst[i];
      long mbuf = Mbuf.of(buffer);
      Packet packet = packets.takeShell();
      packet.attach(buffer, Mbuf.dataOffset(mbuf), Mbuf.length(mbuf));
      annotate(packet, Mbuf.hash(mbuf), Mbuf.timestamp(mbuf));
      into.add(packet);
    }
    return count;
  }

  /** As {@code rte_eth_rx_burst}: fills {@link #burst} and posts fresh buffers. */
  private int driverReceive(int max) {
    int count = fill(max);
    int at = slot;
    for (int i = 0; i < count; i++) {
      long descriptor = descriptor(at);
      Buffer buffer = posted[at];
      Mbuf.received(
          Mbuf.of(buffer),
          PacketPool.HEADROOM,
          Mem.getInt(descriptor + ReplayTrace.LENGTH),
          Mem.getInt(descriptor + ReplayTrace.HASH),
          Mem.getLong(descriptor + ReplayTrace.TIMESTAMP));
      burst[i] = buffer;
      posted[at] = store.take();
      at = at + 1 == posted.length ? 0 : at + 1;
    }
    slot = at;
    return count;
  }

  @Override
  void unpost() {
    if (started) {
      for (Buffer buffer : posted) {
        buffer.owner().release(buffer);
      }
      started = false;
    }
  }

  private void post() {
    for (int i = 0; i < posted.length; i++) {
      posted[i] = store.take();
    }
    started = true;
  }
}
