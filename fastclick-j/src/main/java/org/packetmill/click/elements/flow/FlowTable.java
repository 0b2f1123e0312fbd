package org.packetmill.click.elements.flow;

/**
 * From a packet's addresses, ports and protocol to a small number.
 *
 * <p>Open addressing with linear probing, at most half full. An entry takes 16 bytes, two words:
 * the addresses, and ports (32 bits), protocol (8) and number (24), so that a look-up nearly always
 * stays within one cache line. A number of 0 marks a free entry. Removing moves later entries of a
 * run forward, so there are no tombstones. One thread at a time.
 */
public final class FlowTable {
  /** The largest number that an entry can hold. */
  public static final int MAX_NUMBER = 0xff_ffff;

  private static final long NUMBER = MAX_NUMBER;

  private long[] words;
  private int mask;
  private int size;

  /** A table that holds {@code entries} entries before it has to grow. */
  public FlowTable(int entries) {
    allocate(Math.max(8, Integer.highestOneBit(Math.max(1, 2 * entries - 1)) << 1));
  }

  private void allocate(int slots) {
    words = new long[2 * slots];
    mask = 2 * slots - 1;
  }

  /** The second word of a key: both ports as they stand in the packet, and the protocol. */
  public static long tail(int ports, int protocol) {
    return (long) ports << 32 | (protocol & 0xffL) << 24;
  }

  /** The number under a key, 0 if there is none. */
  public int find(long addresses, long tail) {
    return (int) (words[locate(addresses, tail) + 1] & NUMBER);
  }

  /**
   * Reads where a look-up begins for each of {@code count} keys, each without waiting for the
   * others, and notes these places.
   *
   * @return something that depends on all that was read
   */
  int touch(long[] addresses, long[] tails, int[] places, int count) {
    long[] table = words;
    long read = 0;
    for (int i = 0; i < count; i++) {
      int at = home(addresses[i], tails[i]);
      places[i] = at;
      read += table[at + 1];
    }
    return (int) read;
  }

  /**
   * As {@link #find(long, long)} for {@code count} keys at once, whose look-ups begin at {@code
   * places}; the numbers take the places' place.
   */
  void find(long[] addresses, long[] tails, int[] places, int count) {
    long[] table = words;
    for (int i = 0; i < count; i++) {
      int at = locate(table, places[i], addresses[i], tails[i]);
      places[i] = (int) (table[at + 1] & NUMBER);
    }
  }

  /** Sets the number, 1 to {@link #MAX_NUMBER}, under a key; returns the one before, or 0. */
  public int put(long addresses, long tail, int number) {
    int at = locate(addresses, tail);
    int before = (int) (words[at + 1] & NUMBER);
    words[at] = addresses;
    words[at + 1] = tail | number;
    if (before == 0 && ++size > words.length >> 2) {
      grow();
    }
    return before;
  }

  /** Forgets a key; returns its number, or 0 if there was none. */
  public int remove(long addresses, long tail) {
    int hole = locate(addresses, tail);
    int number = (int) (words[hole + 1] & NUMBER);
    if (number != 0) {
      size--;
      close(hole);
    }
    return number;
  }

  /** How many keys there are. */
  public int size() {
    return size;
  }

  /** Where the key is, or the free entry where it would go. */
  private int locate(long addresses, long tail) {
    return locate(words, home(addresses, tail), addresses, tail);
  }

  private int locate(long[] table, int home, long addresses, long tail) {
    int at = home;
    while (true) {
      long word = table[at + 1];
      if ((word & NUMBER) == 0 || (table[at] == addresses && (word & ~NUMBER) == tail)) {
        return at;
      }
      at = at + 2 & mask;
    }
  }

  private int home(long addresses, long tail) {
    long hash = (addresses ^ tail >>> 23) * 0x9e3779b97f4a7c15L;
    hash = (hash ^ hash >>> 32 ^ tail) * 0xd6e8feb86659fd93L;
    return (int) (hash >>> 32) << 1 & mask;
  }

  private void close(int free) {
    int hole = free;
    int at = hole + 2 & mask;
    while ((words[at + 1] & NUMBER) != 0) {
      int home = home(words[at], words[at + 1] & ~NUMBER);
      if ((at - home & mask) >= (at - hole & mask)) {
        words[hole] = words[at];
        words[hole + 1] = words[at + 1];
        hole = at;
      }
      at = at + 2 & mask;
    }
    words[hole + 1] = 0;
  }

  private void grow() {
    long[] old = words;
    allocate(old.length);
    for (int i = 0; i < old.length; i += 2) {
      if ((old[i + 1] & NUMBER) != 0) {
        int at = locate(old[i], old[i + 1] & ~NUMBER);
        words[at] = old[i];
        words[at + 1] = old[i + 1];
      }
    }
  }
}
