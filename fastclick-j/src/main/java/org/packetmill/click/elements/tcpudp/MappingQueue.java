package org.packetmill.click.elements.tcpudp;

import java.util.Arrays;

/** Mappings by expiry: a binary heap in which each mapping knows its place. */
final class MappingQueue {
  private Mapping[] heap = new Mapping[16];
  private int size;

  int size() {
    return size;
  }

  /** The next to expire; null when there is none. */
  Mapping first() {
    return heap[0];
  }

  Mapping get(int index) {
    return heap[index];
  }

  void add(Mapping mapping) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    set(size++, mapping);
    up(mapping.place);
  }

  void remove(Mapping mapping) {
    int at = mapping.place;
    Mapping last = heap[--size];
    heap[size] = null;
    if (last != mapping) {
      set(at, last);
      moved(last);
    }
  }

  /** The mapping's expiry has changed. */
  void moved(Mapping mapping) {
    up(mapping.place);
    down(mapping.place);
  }

  private void up(int start) {
    int at = start;
    Mapping mapping = heap[at];
    while (at > 0 && mapping.expiry < heap[(at - 1) / 2].expiry) {
      set(at, heap[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    set(at, mapping);
  }

  private void down(int start) {
    int at = start;
    Mapping mapping = heap[at];
    for (int child = earlierChild(at);
        child < size && heap[child].expiry < mapping.expiry;
        child = earlierChild(at)) {
      set(at, heap[child]);
      at = child;
    }
    set(at, mapping);
  }

  private int earlierChild(int at) {
    int child = 2 * at + 1;
    return child + 1 < size && heap[child + 1].expiry < heap[child].expiry ? child + 1 : child;
  }

  private void set(int at, Mapping mapping) {
    heap[at] = mapping;
    mapping.place = at;
  }
}
