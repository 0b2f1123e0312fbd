package org.packetmill.xchange.dpdk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** All pools of this process: what is in use, and what waits to be used again. */
final class MbufPools {
  private static final List<MbufPool> IDLE = new ArrayList<>();

  /** Pools of ports that are closed, and the names of those. */
  private static final Map<MbufPool, String> RETIRED = new LinkedHashMap<>();

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

  /** Takes back a pool whose port, of that name, is closed. */
  static synchronized void giveBack(String port, MbufPool pool) {
    pool.flush();
    RETIRED.put(pool, port);
  }

  /**
   * Finds out which pools are whole again. Another port may hold mbufs of a closed one, so only
   * when the last port has been closed is what is missing told.
   */
  static synchronized void settle(boolean lastPort) {
    for (Iterator<Map.Entry<MbufPool, String>> all = RETIRED.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<MbufPool, String> retired = all.next();
      int missing = retired.getKey().size() - retired.getKey().available();
      if (missing == 0) {
        IDLE.add(retired.getKey());
        all.remove();
      } else if (lastPort) {
        tellMissing(retired.getValue(), missing);
        // Somebody may still look at them: its memory is given up.
        all.remove();
      }
    }
  }

  private static void tellMissing(String port, int missing) {
    System.err.printf(
        "%s: %d mbufs were not given back; -Dpacketmill.leak=paranoid tells which element lost"
            + " them%n",
        port, missing);
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
   *
   * @param shell a packet that has no buffer, to be used or given back
   */
  static Packet foreign(PacketPool packets, Packet shell, long mbuf) {
    long address = Mbuf.pool(mbuf);
    for (MbufPool pool : all) {
      if (pool.address == address && Mbuf.isPlain(mbuf)) {
        return MetadataModel.attach(shell, pool.buffer(mbuf), mbuf);
      }
    }
    packets.giveBackShell(shell);
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
