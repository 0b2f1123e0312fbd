package org.packetmill.click.elements.tcpudp;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which Click's hash table of flows shows its entries: by bucket, the latest of each
 * bucket first. Tables for people have it, so that they read like Click's.
 */
final class ClickFlowOrder {
  private static final int FIRST_BUCKETS = 63;
  private static final int FULL = 2;

  private record Entry(int hash, int number) {}

  private List<List<Entry>> buckets = empty(FIRST_BUCKETS);
  private int size;

  private static List<List<Entry>> empty(int count) {
    List<List<Entry>> buckets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      buckets.add(new ArrayList<>(0));
    }
    return buckets;
  }

  /** Enters {@code number}, known by a flow that is not there yet. */
  void add(FlowId flow, int number) {
    put(new Entry(hash(flow), number), buckets);
    size++;
  }

  /** Makes more room when Click would, which is after both directions of a mapping. */
  void balance() {
    if (size > FULL * buckets.size()) {
      grow();
    }
  }

  /** What was added, in order. */
  List<Integer> entries() {
    return buckets.stream()
        .flatMap(bucket -> bucket.reversed().stream())
        .map(Entry::number)
        .toList();
  }

  private void grow() {
    List<List<Entry>> larger = empty(2 * buckets.size() + 1);
    for (List<Entry> bucket : buckets) {
      bucket.reversed().forEach(entry -> put(entry, larger));
    }
    buckets = larger;
  }

  private static void put(Entry entry, List<List<Entry>> into) {
    into.get(Integer.remainderUnsigned(entry.hash, into.size())).add(entry);
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
