package org.packetmill.click.element;

import org.packetmill.click.packet.BatchPool;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * An element that makes any number of packets out of one: copies, replies, fragments.
 *
 * <p>What it sends is collected and leaves by output number, {@link #firstOutput} in front, when
 * the packet (or, in batch mode, the whole batch) has been dealt with.
 */
public abstract class SplittingElement extends Element {
  /** Treats {@code packet}, which arrived at input {@code port}, and sends what comes of it. */
  protected abstract void split(int port, Packet packet, Outputs out);

  @Override
  public void push(int port, Packet packet) {
    BatchPool pool = BatchPool.current();
    int mark = pool.mark();
    Collector collector = new Collector(this, pool, mark);
    try {
      attempt(port, packet, collector);
      collector.flushSingly();
    } finally {
      pool.release(mark);
    }
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    hint(batch);
    BatchPool pool = BatchPool.current();
    int mark = pool.mark();
    Collector collector = new Collector(this, pool, mark);
    try {
      int count = batch.size();
      for (int i = 0; i < count; i++) {
        attempt(port, batch.get(i), collector);
      }
      collector.flush();
    } finally {
      pool.release(mark);
    }
  }

  private void attempt(int port, Packet packet, Collector collector) {
    try {
      split(port, packet, collector);
    } catch (RuntimeException e) {
      dropFailed(packet, e);
    }
  }

  /** One small object a burst; it lives on the stack once compiled. */
  private static final class Collector implements Outputs {
    private final SplittingElement element;
    private final BatchPool pool;
    private final int mark;
    private final int count;

    Collector(SplittingElement element, BatchPool pool, int mark) {
      this.element = element;
      this.pool = pool;
      this.mark = mark;
      this.count = element.outputCount();
      for (int i = 0; i < count; i++) {
        pool.take();
      }
    }

    @Override
    public void push(int port, Packet packet) {
      if (port >= 0 && port < count) {
        pool.at(mark, port).add(packet);
      } else {
        packet.kill();
      }
    }

    void flush() {
      int first = element.firstOutput();
      if (first > 0 && first < count) {
        element.output(first).pushBatch(pool.at(mark, first));
      }
      // What has left is empty.
      for (int i = 0; i < count; i++) {
        element.output(i).pushBatch(pool.at(mark, i));
      }
    }

    void flushSingly() {
      int first = element.firstOutput();
      if (first > 0 && first < count) {
        flushSingly(first);
      }
      for (int i = 0; i < count; i++) {
        flushSingly(i);
      }
    }

    private void flushSingly(int output) {
      PacketBatch batch = pool.at(mark, output);
      int size = batch.size();
      for (int j = 0; j < size; j++) {
        element.output(output).push(batch.get(j));
      }
      batch.clear();
    }
  }
}
