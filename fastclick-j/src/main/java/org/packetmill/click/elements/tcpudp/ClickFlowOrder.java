package org.packetmill.click.elements.tcpudp;

import java.util.List;
import org.packetmill.click.elements.ClickHashOrder;

/** The order in which Click's hash table of flows shows its entries. */
final class ClickFlowOrder {
  private final ClickHashOrder<Integer> order = new ClickHashOrder<>();

  /** Enters {@code number}, known by a flow that is not there yet. */
  void add(FlowId flow, int number) {
    order.add(hash(flow), number);
  }

  /** Makes more room when Click would, which is after both directions of a mapping. */
  void balance() {
    order.balance();
  }

  /** What was added, in order. */
  List<Integer> entries() {
    return order.values();
  }

  /** Click's hash of a flow, whose addresses it reads with their first byte lowest. */
  private static int hash(FlowId flow) {
    int source = Integer.reverseBytes(flow.source());
    int destination = Integer.reverseBytes(flow.destination());
    int sourcePort = flow.sourcePort();
    int destinationPort = flow.destinationPort();
    return Integer.rotateLeft(source, sourcePort % 16 + 1)
        ^ Integer.rotateLeft(destination, 31 - destinationPort % 16)
        ^ (destinationPort << 16 | sourcePort);
  }
}
