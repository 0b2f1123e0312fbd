package org.packetmill.click.mill;

import org.packetmill.click.element.FrameTarget;
import org.packetmill.click.element.PushTarget;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.packet.BatchPool;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** What a port pushes to while a region stands behind it. */
class MilledEntry implements PushTarget {
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
    count(batch.size());
    code.run(region, batch);
  }

  private void count(int packets) {
    if (arrived != null) {
      arrived.add(packets);
    }
  }

  /** That of a region that takes frames as well. */
  static final class OfFrames extends MilledEntry implements FrameTarget {
    private final MilledCode code;
    private final int region;

    OfFrames(MilledCode code, int region, ThreadCounter arrived) {
      super(code, region, arrived);
      this.code = code;
      this.region = region;
    }

    @Override
    public void pushFrames(int port, FrameBurst frames) {
      super.count(frames.count());
      code.run(region, frames);
    }
  }
}
