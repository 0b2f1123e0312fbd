package org.packetmill.click.elements.ctx;

import org.packetmill.click.element.Port;
import org.packetmill.click.packet.BatchPool;
import org.packetmill.click.packet.Packet;

/** Groups packets by flow, for a few flows at a time, in the order in which flows appear. */
final class FlowBatches {
  private final Port output;
  private final FlowStack stack;
  private final boolean whole;
  private final BatchPool pool = BatchPool.current();
  private final int mark = pool.mark();
  private final FlowBlock[] blocks;
  private int tail;
  private int head;
  private int last = -1;

  FlowBatches(Port output, FlowStack stack, int flows, boolean whole) {
    this.output = output;
    this.stack = stack;
    this.whole = whole;
    blocks = new FlowBlock[flows];
    for (int i = 0; i < flows; i++) {
      pool.take();
    }
  }

  void add(FlowBlock block, Packet packet) {
    if (last < 0 || !whole && blocks[last] != block) {
      last = place(block);
    }
    pool.at(mark, last).add(packet);
  }

  private int place(FlowBlock block) {
    for (int i = tail; i < head; i++) {
      if (blocks[i % blocks.length] == block) {
        return i % blocks.length;
      }
    }
    if (head - tail == blocks.length) {
      send();
    }
    blocks[head % blocks.length] = block;
    return head++ % blocks.length;
  }

  private void send() {
    int index = tail++ % blocks.length;
    stack.block = blocks[index];
    output.pushBatch(pool.at(mark, index));
  }

  /** Sends what is left. */
  void flush() {
    while (tail < head) {
      send();
    }
  }

  void release() {
    pool.release(mark);
  }
}
