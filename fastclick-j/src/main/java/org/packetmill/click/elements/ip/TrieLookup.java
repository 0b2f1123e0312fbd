package org.packetmill.click.elements.ip;

import java.util.List;

/** A routing table in a trie whose first level has an entry for each value of some first bits. */
abstract class TrieLookup extends PrefixLookup {
  private final int rootBits;
  private int[] entries;

  TrieLookup(RouteStore.Slots slots, int rootBits) {
    super(slots);
    this.rootBits = rootBits;
    entries = PrefixTrie.build(rootBits, List.of());
  }

  @Override
  final void install(List<IPRoute> routes) {
    entries = PrefixTrie.build(rootBits, routes);
  }

  @Override
  final int find(int address) {
    return PrefixTrie.find(entries, rootBits, address);
  }
}
