package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.LeakTracker;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** How what {@code rte_mbuf} says of a frame gets into a packet, and back. */
sealed interface MetadataModel permits CopyingModel, OverlayingModel, InPlaceModel {
  /**
   * Appends packets over {@code count} mbufs, whose addresses are at {@code burst}; the plain ones
   * of {@code mbufs} are the rule. Metadata but for the window stay to be set.
   */
  void received(PacketPool packets, MbufPool mbufs, long burst, int count, PacketBatch into);

  /** Says in {@code mbuf}, whose only packet is {@code packet}, what is to be sent. */
  void toSend(Packet packet, long mbuf);

  /** Whether each mbuf of a receive queue's pool has a packet for life. */
  boolean pinsPackets();

  /** The model that {@code --port} calls {@code name}; null for none. */
  static MetadataModel of(String name) {
    return switch (name) {
      case "copying" -> new CopyingModel();
      case "overlaying" -> new OverlayingModel();
      case "inplace" -> new InPlaceModel();
      default -> null;
    };
  }

  /** Whether {@code mbuf} lies in {@code mbufs} and all its data in it. */
  static boolean isPlain(MbufPool mbufs, long mbuf) {
    return Mbuf.pool(mbuf) == mbufs.address && Mbuf.isPlain(mbuf);
  }

  /** As {@link #received}, with packets out of {@code packets}. */
  static void takeAll(PacketPool packets, MbufPool mbufs, long burst, int count, PacketBatch into) {
    int first = into.size();
    packets.takeShells(into, count);
    for (int i = 0; i < count; i++) {
      long mbuf = Mem.getLong(burst + 8L * i);
      Packet packet = into.get(first + i);
      if (isPlain(mbufs, mbuf)) {
        packet.attachBare(mbufs.buffer(mbuf), Mbuf.dataOffset(mbuf), Mbuf.length(mbuf));
      } else {
        into.set(first + i, MbufPools.foreign(packets, packet, mbuf));
      }
    }
  }

  /** Puts {@code packet} over the data of {@code mbuf}. */
  static Packet attach(Packet packet, Buffer buffer, long mbuf) {
    packet.attachBare(buffer, Mbuf.dataOffset(mbuf), Mbuf.length(mbuf));
    return packet;
  }

  /** Takes a packet out of {@code packets} for the frame in {@code mbuf}. */
  static Packet taken(PacketPool packets, MbufPool mbufs, long mbuf) {
    return attach(packets.takeShell(), mbufs.buffer(mbuf), mbuf);
  }

  /** The packet that belongs to {@code mbuf}, for the frame in it; another while it is in use. */
  static Packet pinned(PacketPool packets, MbufPool mbufs, long mbuf) {
    Packet own = mbufs.packet(mbuf);
    if (own.isLive()) {
      return taken(packets, mbufs, mbuf);
    }
    if (LeakTracker.ON) {
      LeakTracker.taken(own);
    }
    return attach(own, mbufs.buffer(mbuf), mbuf);
  }
}
