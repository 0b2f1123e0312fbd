package org.packetmill.click.elements.analysis;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Values by number, without an object for each number.
 *
 * @param <T> what is held
 */
final class LongTable<T> {
  private static final int LEAST = 64;

  private long[] keys = new long[LEAST];
  private Object[] values = new Object[LEAST];
  private int size;

  /** The value of {@code key}; null if there is none. */
  @SuppressWarnings("unchecked") // Only put writes values.
  T get(long key) {
    return (T) values[place(key)];
  }

  /** Sets the value of {@code key} and returns the one before, or null. */
  T put(long key, T value) {
    T before = get(key);
    set(key, value);
    if (before == null && ++size > keys.length / 2) {
      rebuild(2 * keys.length, held -> true);
    }
    return before;
  }

  /** Drops the values that {@code kept} says no to. */
  void retainIf(Predicate<T> kept) {
    rebuild(keys.length, kept);
  }

  /** The numbers that have a value, in unsigned order. */
  long[] sortedKeys() {
    long[] sorted = new long[size];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != null) {
        sorted[count++] = keys[i] ^ Long.MIN_VALUE;
      }
    }
    Arrays.sort(sorted);
    for (int i = 0; i < count; i++) {
      sorted[i] ^= Long.MIN_VALUE;
    }
    return sorted;
  }

  void clear() {
    Arrays.fill(values, null);
    size = 0;
  }

  private void set(long key, T value) {
    int at = place(key);
    keys[at] = key;
    values[at] = value;
  }

  /** Where {@code key} is, or would be. */
  private int place(long key) {
    int mask = keys.length - 1;
    int at = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & mask;
    while (values[at] != null && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  @SuppressWarnings("unchecked")
  private void rebuild(int room, Predicate<T> kept) {
    long[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new long[room];
    values = new Object[room];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      T value = (T) oldValues[i];
      if (value != null && kept.test(value)) {
        set(oldKeys[i], value);
        size++;
      }
    }
  }
}
