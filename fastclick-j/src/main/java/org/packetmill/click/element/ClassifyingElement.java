package org.packetmill.click.element;

import org.packetmill.click.packet.BatchPool;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * An element that chooses an output for each packet. In batch mode each output gets one batch, in
 * the order of the outputs, as FastClick's classifiers do; {@link #firstOutput} comes first, as
 * where FastClick's elements get rid of bad packets before they pass the others on.
 */
public abstract class ClassifyingElement extends Element {
  /**
   * Chooses.
   *
   * @return the number of the output; a packet whose output is not connected is killed
   */
  protected abstract int classify(Packet packet);

  @Override
  public void push(int port, Packet packet) {
    int out;
    try {
      out = classify(packet);
    } catch (RuntimeException e) {
      dropFailed(packet, e);
      return;
    }
    checkedOutputPush(out, packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    hint(batch);
    BatchPool pool = BatchPool.current();
    int mark = pool.mark();
    int outputs = outputCount();
    for (int i = 0; i < outputs; i++) {
      pool.take();
    }
    try {
      int common = distribute(batch, pool, mark, outputs);
      int first = firstOutput();
      if (first > 0 && first < outputs) {
        output(first).pushBatch(first == common ? batch : pool.at(mark, first));
      }
      for (int i = 0; i < outputs; i++) {
        if (i == 0 || i != first) {
          output(i).pushBatch(i == common ? batch : pool.at(mark, i));
        }
      }
    } finally {
      pool.release(mark);
    }
  }

  /**
   * Sorts the packets by output. Those that go where the first one goes stay in {@code batch}: most
   * bursts are of one kind.
   *
   * @return that output, -1 if no packet goes anywhere
   */
  private int distribute(PacketBatch batch, BatchPool pool, int mark, int outputs) {
    int count = batch.size();
    int common = -1;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      Packet packet = batch.get(i);
      int out;
      try {
        out = classify(packet);
      } catch (RuntimeException e) {
        dropFailed(packet, e);
        continue;
      }
      if (out < 0 || out >= outputs) {
        packet.kill();
        continue;
      }
      if (common < 0) {
        common = out;
      }
      if (out == common) {
        if (kept != i) {
          batch.set(kept, packet);
        }
        kept++;
      } else {
        pool.at(mark, out).add(packet);
      }
    }
    batch.truncate(kept);
    return common;
  }

  /**
   * Pulled packets that choose another output than 0 are pushed there; as Click's agnostic ports.
   */
  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    if (packet == null) {
      return null;
    }
    int out;
    try {
      out = classify(packet);
    } catch (RuntimeException e) {
      dropFailed(packet, e);
      return null;
    }
    if (out == 0) {
      return packet;
    }
    checkedOutputPush(out, packet);
    return null;
  }
}
