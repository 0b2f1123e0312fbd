package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * As FastClick with {@code --enable-dpdk-packet}: metadata belongs to the mbuf. Each mbuf has one
 * packet for life, so that none is taken from a pool, but as many packets pass through the cache as
 * there are mbufs.
 */
final class OverlayingModel implements MetadataModel {
  @Override
  public void received(
      PacketPool packets, MbufPool mbufs, long burst, int count, PacketBatch into) {
    for (int i = 0; i < count; i++) {
      long mbuf = Mem.getLong(burst + 8L * i);
      into.add(
          MetadataModel.isPlain(mbufs, mbuf)
              ? MetadataModel.pinned(packets, mbufs, mbuf)
              : MbufPools.foreign(packets, packets.takeShell(), mbuf));
    }
  }

  @Override
  public boolean pinsPackets() {
    return true;
  }

  @Override
  public void toSend(Packet packet, long mbuf) {
    Mbuf.write(mbuf, packet.headroom(), packet.length());
  }
}
