package org.packetmill.click.mill;

import org.packetmill.click.element.Outputs;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** What a splitting element inside a region sends through when its method is called as it is. */
final class LeafOutputs implements Outputs {
  private final PacketBatch[] leaves;
  private final int first;
  private final int count;
  private final int front;

  /**
   * Prepares.
   *
   * @param leaves the burst's batches, by path
   * @param first the number of the path by which the element's packets leave first
   * @param count how many outputs it has
   * @param front the output whose packets leave in front of all others
   */
  LeafOutputs(PacketBatch[] leaves, int first, int count, int front) {
    this.leaves = leaves;
    this.first = first;
    this.count = count;
    this.front = front;
  }

  boolean isFor(PacketBatch[] burst) {
    return burst == leaves;
  }

  @Override
  public void push(int port, Packet packet) {
    if (port >= 0 && port < count) {
      int turn = port < front ? port + 1 : port == front ? 0 : port;
      leaves[first + turn].add(packet);
    } else {
      packet.kill();
    }
  }
}
