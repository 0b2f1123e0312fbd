package org.packetmill.click.elements.tcpudp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.packetmill.click.elements.flow.FlowTable;

/**
 * One rewriter's mappings by flow. Each stands under two keys, its flow and that of its replies; an
 * entry is the mapping's number times two, plus one for the replies.
 */
final class MappingTable implements UsedFlows {
  private static final int MOST = FlowTable.MAX_NUMBER / 2;

  private final FlowTable entries = new FlowTable(512);
  private Mapping[] mappings = new Mapping[512];
  private int[] free = new int[512];
  private int freeCount;
  private int numbers = 1;

  /** For look-ups where the protocol is part of the flow. */
  private final int protocol;

  /** A table of flows of one protocol; 0 where the protocol does not matter. */
  MappingTable(int protocol) {
    this.protocol = protocol;
  }

  /** The entry of a flow, 0 if there is none. */
  int find(long addresses, int ports) {
    return entries.find(addresses, FlowTable.tail(ports, protocol));
  }

  @Override
  public boolean contains(long addresses, int ports) {
    return find(addresses, ports) != 0;
  }

  /** The mapping of an entry. */
  Mapping mapping(int entry) {
    return mappings[entry >> 1];
  }

  /** Whether an entry is that of the replies. */
  static boolean isReply(int entry) {
    return (entry & 1) != 0;
  }

  /** Whether it can take no more. */
  boolean isFull() {
    return freeCount == 0 && numbers > MOST;
  }

  /**
   * Enters a mapping.
   *
   * @return another mapping that stood under the reply key, and must go; or null
   */
  Mapping add(Mapping mapping) {
    mapping.number = freeCount > 0 ? free[--freeCount] : numbers++;
    if (mapping.number == mappings.length) {
      mappings = Arrays.copyOf(mappings, 2 * mappings.length);
    }
    mappings[mapping.number] = mapping;
    put(mapping.flow, 2 * mapping.number);
    int before = put(mapping.reply, 2 * mapping.number + 1);
    return before == 0 || mapping(before) == mapping ? null : mapping(before);
  }

  private int put(FlowId flow, int entry) {
    return entries.put(flow.addresses(), FlowTable.tail(flow.ports(), protocol), entry);
  }

  /** Forgets a mapping. */
  void remove(Mapping mapping) {
    for (int replying = 0; replying < 2; replying++) {
      FlowId key = mapping.key(replying != 0);
      // Another mapping may have taken over the reply key.
      if (find(key.addresses(), key.ports()) == 2 * mapping.number + replying) {
        entries.remove(key.addresses(), FlowTable.tail(key.ports(), protocol));
      }
    }
    mappings[mapping.number] = null;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * free.length);
    }
    free[freeCount++] = mapping.number;
  }

  /** Visits each key of each mapping, in the order of Click's hash table. */
  void forEach(Visitor visitor) {
    ClickFlowOrder order = new ClickFlowOrder();
    Arrays.stream(mappings, 0, numbers)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingLong(mapping -> mapping.age))
        .forEach(mapping -> addTo(order, mapping));
    order.entries().forEach(entry -> visitor.visit(mapping(entry), isReply(entry)));
  }

  private void addTo(ClickFlowOrder order, Mapping mapping) {
    for (int replying = 0; replying < 2; replying++) {
      FlowId key = mapping.key(replying != 0);
      int entry = 2 * mapping.number + replying;
      if (find(key.addresses(), key.ports()) == entry) {
        order.add(key, entry);
      }
    }
    order.balance();
  }

  /** Is shown a direction of a mapping. */
  @FunctionalInterface
  interface Visitor {
    void visit(Mapping mapping, boolean replying);
  }
}
