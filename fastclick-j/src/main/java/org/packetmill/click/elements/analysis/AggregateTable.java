package org.packetmill.click.elements.analysis;

import java.util.Arrays;

/** Counts of aggregates: a hash table of 32-bit numbers that allocates only when it grows. */
final class AggregateTable {
  private static final int FIRST_SIZE = 1024;

  /** Aggregate in the high half, count in the low half. */
  private long[] slots = new long[FIRST_SIZE];

  private boolean[] used = new boolean[FIRST_SIZE];
  private int size;
  private int nonzero;

  void clear() {
    Arrays.fill(used, false);
    size = 0;
    nonzero = 0;
  }

  /** How many aggregates have a count other than zero. */
  int nonzero() {
    return nonzero;
  }

  /** The count of {@code aggregate}, unsigned. */
  int get(int aggregate) {
    int slot = find(aggregate);
    return used[slot] ? (int) slots[slot] : 0;
  }

  void add(int aggregate, int amount) {
    int slot = find(aggregate);
    if (!used[slot]) {
      if (size * 2 >= slots.length) {
        grow();
        slot = find(aggregate);
      }
      used[slot] = true;
      slots[slot] = (long) aggregate << 32;
      size++;
    }
    int before = (int) slots[slot];
    int after = before + amount;
    nonzero += (after != 0 ? 1 : 0) - (before != 0 ? 1 : 0);
    slots[slot] = (long) aggregate << 32 | after & 0xffffffffL;
  }

  /** All with a count, as aggregate and count in a long each, by aggregate, unsigned. */
  long[] sorted() {
    long[] all = new long[size];
    int count = 0;
    for (int i = 0; i < slots.length; i++) {
      if (used[i] && (int) slots[i] != 0) {
        all[count++] = slots[i] ^ Long.MIN_VALUE;
      }
    }
    all = Arrays.copyOf(all, count);
    Arrays.sort(all);
    return Arrays.stream(all).map(entry -> entry ^ Long.MIN_VALUE).toArray();
  }

  private int find(int aggregate) {
    int mask = slots.length - 1;
    int hash = aggregate * 0x9e3779b1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (used[slot] && (int) (slots[slot] >>> 32) != aggregate) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] before = slots;
    boolean[] wereUsed = used;
    slots = new long[2 * before.length];
    used = new boolean[slots.length];
    for (int i = 0; i < before.length; i++) {
      if (wereUsed[i]) {
        int slot = find((int) (before[i] >>> 32));
        used[slot] = true;
        slots[slot] = before[i];
      }
    }
  }
}
