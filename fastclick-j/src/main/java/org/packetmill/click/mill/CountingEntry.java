package org.packetmill.click.mill;

import java.util.concurrent.atomic.LongAdder;
import org.packetmill.click.element.PushTarget;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** Counts packets that begin their way at an element that is not fused. */
final class CountingEntry implements PushTarget {
  private final PushTarget peer;
  private final LongAdder arrived;
  private final LongAdder generic;

  CountingEntry(PushTarget peer, LongAdder arrived, LongAdder generic) {
    this.peer = peer;
    this.arrived = arrived;
    this.generic = generic;
  }

  @Override
  public void push(int port, Packet packet) {
    arrived.increment();
    generic.increment();
    peer.push(port, packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    arrived.add(batch.size());
    generic.add(batch.size());
    peer.pushBatch(port, batch);
  }
}
