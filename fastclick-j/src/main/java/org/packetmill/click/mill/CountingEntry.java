package org.packetmill.click.mill;

import org.packetmill.click.element.PushTarget;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** Counts packets that begin their way at an element that is not fused. */
final class CountingEntry implements PushTarget {
  private final PushTarget peer;
  private final ThreadCounter arrived;
  private final ThreadCounter generic;

  CountingEntry(PushTarget peer, ThreadCounter arrived, ThreadCounter generic) {
    this.peer = peer;
    this.arrived = arrived;
    this.generic = generic;
  }

  @Override
  public void push(int port, Packet packet) {
    arrived.add(1);
    generic.add(1);
    peer.push(port, packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    arrived.add(batch.size());
    generic.add(batch.size());
    peer.pushBatch(port, batch);
  }
}
