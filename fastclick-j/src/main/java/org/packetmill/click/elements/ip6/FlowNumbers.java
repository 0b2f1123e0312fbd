package org.packetmill.click.elements.ip6;

import java.util.Arrays;

/** Numbers of flows between two addresses and ports: an open hash table that only grows. */
final class FlowNumbers {
  private static final int LONGS = 5;

  private long[] keys = new long[LONGS * 64];
  private int[] numbers = new int[64];
  private int size;

  FlowNumbers() {
    Arrays.fill(numbers, -1);
  }

  /**
   * The number of a flow, or -1.
   *
   * @param ports source port in the high half, destination port in the low half
   */
  int find(long fromHigh, long fromLow, long toHigh, long toLow, long ports) {
    return numbers[slot(fromHigh, fromLow, toHigh, toLow, ports)];
  }

  /** Gives a new flow a number. */
  void put(Ip6Address from, Ip6Address to, long ports, int number) {
    if (2 * size >= numbers.length) {
      grow();
    }
    put(from.high(), from.low(), to.high(), to.low(), ports, number);
  }

  private void put(long fromHigh, long fromLow, long toHigh, long toLow, long ports, int number) {
    int slot = slot(fromHigh, fromLow, toHigh, toLow, ports);
    size += numbers[slot] < 0 ? 1 : 0;
    numbers[slot] = number;
    int at = LONGS * slot;
    keys[at] = fromHigh;
    keys[at + 1] = fromLow;
    keys[at + 2] = toHigh;
    keys[at + 3] = toLow;
    keys[at + 4] = ports;
  }

  private int slot(long fromHigh, long fromLow, long toHigh, long toLow, long ports) {
    int mask = numbers.length - 1;
    long hash = fromHigh + 3 * fromLow + 5 * toHigh + 7 * toLow + 11 * ports;
    int slot = (int) (hash * 0x9e3779b97f4a7c15L >>> 33) & mask;
    while (numbers[slot] >= 0) {
      int at = LONGS * slot;
      if (keys[at] == fromHigh
          && keys[at + 1] == fromLow
          && keys[at + 2] == toHigh
          && keys[at + 3] == toLow
          && keys[at + 4] == ports) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    numbers = new int[2 * oldNumbers.length];
    keys = new long[LONGS * numbers.length];
    Arrays.fill(numbers, -1);
    size = 0;
    for (int i = 0; i < oldNumbers.length; i++) {
      int at = LONGS * i;
      if (oldNumbers[i] >= 0) {
        put(
            oldKeys[at],
            oldKeys[at + 1],
            oldKeys[at + 2],
            oldKeys[at + 3],
            oldKeys[at + 4],
            oldNumbers[i]);
      }
    }
  }
}
