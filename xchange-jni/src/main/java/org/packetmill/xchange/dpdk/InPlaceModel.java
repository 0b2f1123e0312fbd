package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * What X-Change comes to with a driver that one cannot change: the mbuf is read where it is, at the
 * offsets of the driver's own structure; of it only what has changed is written back; and few mbufs
 * are in flight, so that they and their packets stay in the cache.
 */
final class InPlaceModel implements MetadataModel {
  @Override
  public void received(
      PacketPool packets, MbufPool mbufs, long burst, int count, PacketBatch into) {
    MetadataModel.takeAll(packets, mbufs, burst, count, into);
  }

  @Override
  public void toSend(Packet packet, long mbuf) {
    Mbuf.update(mbuf, packet.headroom(), packet.length());
  }
}
