package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.LeakTracker;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * What X-Change comes to with a driver that one cannot change: the mbuf is read where it is, at the
 * offsets of the driver's own structure; of it only what has changed is written back; and each mbuf
 * has its packet already, which lies over it, so that nothing but the window is set.
 */
final class InPlaceModel implements MetadataModel {
  @Override
  public void received(
      PacketPool packets, MbufPool mbufs, long burst, int count, PacketBatch into) {
    into.reserve(count);
    int first = into.size();
    for (int i = 0; i < count; i++) {
      into.set(first + i, packet(packets, mbufs, Mem.getLong(burst + 8L * i)));
    }
    into.extend(count);
  }

  /** A packet over {@code mbuf}, of which metadata but for the window stay to be set. */
  Packet packet(PacketPool packets, MbufPool mbufs, long mbuf) {
    Packet own = mbufs.idlePacket(mbuf);
    if (own == null || !Mbuf.isOrdinary(mbuf)) {
      return other(packets, mbufs, mbuf);
    }
    own.arrive(Mbuf.HEADROOM, Mbuf.length(mbuf));
    if (LeakTracker.ON) {
      LeakTracker.taken(own);
    }
    return own;
  }

  @Override
  public boolean pinsPackets() {
    return true;
  }

  @Override
  public void toSend(Packet packet, long mbuf) {
    Mbuf.update(mbuf, packet.headroom(), packet.length());
  }

  /**
   * As {@link OverlayingModel}: segments, another headroom, mbufs of other pools, packets that are
   * still in use.
   */
  private static Packet other(PacketPool packets, MbufPool mbufs, long mbuf) {
    return MetadataModel.isPlain(mbufs, mbuf)
        ? MetadataModel.pinned(packets, mbufs, mbuf)
        : MbufPools.foreign(packets, packets.takeShell(), mbuf);
  }
}
