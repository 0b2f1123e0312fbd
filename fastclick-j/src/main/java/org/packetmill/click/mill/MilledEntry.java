package org.packetmill.click.mill;

import org.packetmill.click.element.PushTarget;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.packet.BatchPool;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** What a port pushes to while a region stands behind it. */
final class MilledEntry implements PushTarget {
  private final MilledCode code;
  private final int region;
  private final ThreadCounter arrived;

  /**
   * Prepares.
   *
   * @param arrived counts packets at a port where they begin; null elsewhere
   */
  MilledEntry(MilledCode code, int region, ThreadCounter arrived) {
    this.code = code;
    this.region = region;
    this.arrived = arrived;
  }

  @Override
  public void push(int port, Packet packet) {
    BatchPool pool = BatchPool.current();
    int mark = pool.mark();
    PacketBatch batch = pool.take();
    batch.add(packet);
    try {
      pushBatch(port, batch);
    } finally {
      pool.release(mark);
    }
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    if (arrived != null) {
      arrived.add(batch.size());
    }
    code.run(region, batch);
  }
}
