package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * As FastClick over DPDK: packets come from a pool of their own, what the mbuf says is copied into
 * them, and all of it is written back before sending.
 */
final class CopyingModel implements MetadataModel {
  @Override
  public void received(
      PacketPool packets, MbufPool mbufs, long burst, int count, PacketBatch into) {
    MetadataModel.takeAll(packets, mbufs, burst, count, into);
  }

  @Override
  public boolean pinsPackets() {
    return false;
  }

  @Override
  public void toSend(Packet packet, long mbuf) {
    Mbuf.write(mbuf, packet.headroom(), packet.length());
  }
}
