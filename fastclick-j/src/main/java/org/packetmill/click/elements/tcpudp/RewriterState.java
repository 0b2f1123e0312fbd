package org.packetmill.click.elements.tcpudp;

/** What a rewriter keeps for one thread: the mappings of flows that began on it. */
final class RewriterState {
  private final MappingStore store;
  private final MappingTable[] tables;
  private volatile boolean reapDue;

  RewriterState(MappingStore store, MappingTable... tables) {
    this.store = store;
    this.tables = tables;
  }

  MappingStore store() {
    return store;
  }

  MappingTable table(int number) {
    return tables[number];
  }

  /** The thread is to let go of what has expired, when it comes to it. */
  void askToReap() {
    reapDue = true;
  }

  /** Lets go of what has expired, if that was asked for. */
  void reapWhenAsked(long now) {
    if (reapDue) {
      reapDue = false;
      store.shrink(now, store.capacity());
    }
  }
}
