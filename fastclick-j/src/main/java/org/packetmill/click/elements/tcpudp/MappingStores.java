package org.packetmill.click.elements.tcpudp;

/** The stores of all threads, for one or several rewriters. */
final class MappingStores {
  private final ByThread<MappingStore> stores = new ByThread<>(thread -> newStore());
  private volatile int capacity = Integer.MAX_VALUE;

  private MappingStore newStore() {
    MappingStore store = new MappingStore();
    store.setCapacity(capacity);
    return store;
  }

  /** That of thread {@code number}. */
  MappingStore of(int number) {
    return stores.of(number);
  }

  /** How many mappings each thread may have. */
  int capacity() {
    return capacity;
  }

  void setCapacity(int mappings) {
    capacity = mappings;
    stores.all().forEach(store -> store.setCapacity(mappings));
  }

  /** How many mappings there are. */
  long size() {
    return stores.all().stream().mapToLong(MappingStore::size).sum();
  }

  /** Lets go of mappings that have expired, and of those beyond {@code limit} for each thread. */
  void shrink(long now, int limit) {
    stores.all().forEach(store -> store.shrink(now, limit));
  }

  /** Lets go of all mappings made by {@code input}. */
  void destroyOf(RewriterInput input) {
    stores.all().forEach(store -> store.destroyOf(input));
  }
}
