package org.packetmill.xchange.dpdk;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** All pools of this process: what is in use, and what waits to be used again. */
final class MbufPools {
  private static final List<MbufPool> IDLE = new ArrayList<>();

  /** Every pool there is; replaced when one is added. */
  private static volatile MbufPool[] all = {};

  private MbufPools() {}

  /**
   * A pool of that kind.
   *
   * @throws DpdkException when DPDK has no memory for it
   */
  static synchronized MbufPool take(int size, int room, int socket, boolean pinned) {
    for (MbufPool pool : IDLE) {
      if (pool.size() == size && pool.room() == room && pool.pinned() == pinned) {
        IDLE.remove(pool);
        return pool;
      }
    }
    MbufPool pool = new MbufPool(size, room, socket, pinned);
    List<MbufPool> more = new ArrayList<>(List.of(all));
    more.add(pool);
    all = more.toArray(MbufPool[]::new);
    return pool;
  }

  /** Takes back a pool whose port is closed; returns how many of its mbufs are missing. */
  static synchronized int giveBack(MbufPool pool) {
    pool.flush();
    int missing = pool.size() - pool.available();
    if (missing == 0) {
      IDLE.add(pool);
    }
    return missing;
  }

  /** How many mbufs of all pools are in use. */
  static int missing() {
    int missing = 0;
    for (MbufPool pool : all) {
      missing += pool.size() - pool.available();
    }
    return missing;
  }

  /**
   * A packet for an mbuf that is not a plain one of the queue's own pool: over the mbuf if it is a
   * plain one of another pool of this process, otherwise over a copy of its segments.
   */
  static Packet foreign(PacketPool packets, long mbuf) {
    long address = Mbuf.pool(mbuf);
    for (MbufPool pool : all) {
      if (pool.address == address && Mbuf.isPlain(mbuf)) {
        return MetadataModel.taken(packets, pool, mbuf);
      }
    }
    return copied(packets, mbuf);
  }

  /** Several segments become one. */
  private static Packet copied(PacketPool packets, long mbuf) {
    int length = Mbuf.packetLength(mbuf);
    Packet packet = packets.take(PacketPool.HEADROOM, length);
    MbufCalls.copyOut(mbuf, packet.address(0, length), length);
    MbufCalls.free(mbuf);
    return packet;
  }
}
