package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * As FastClick with {@code --enable-dpdk-packet}: metadata belongs to the mbuf. Each mbuf has one
 * packet for life, so that none is taken from a pool, but as many packets pass through the cache as
 * there are mbufs.
 */
final class OverlayingModel implements MetadataModel {
  @Override
  public Packet received(PacketPool packets, MbufPool mbufs, long mbuf) {
    return MetadataModel.pinned(packets, mbufs, mbuf);
  }

  @Override
  public void toSend(Packet packet, long mbuf) {
    Mbuf.write(mbuf, packet.headroom(), packet.length());
  }
}
