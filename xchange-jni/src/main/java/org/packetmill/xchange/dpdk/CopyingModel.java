package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * As FastClick over DPDK: packets come from a pool of their own, what the mbuf says is copied into
 * them, and all of it is written back before sending.
 */
final class CopyingModel implements MetadataModel {
  @Override
  public Packet received(PacketPool packets, MbufPool mbufs, long mbuf) {
    return MetadataModel.taken(packets, mbufs, mbuf);
  }

  @Override
  public void toSend(Packet packet, long mbuf) {
    Mbuf.write(mbuf, packet.headroom(), packet.length());
  }
}
