package org.packetmill.click.elements;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which Click's hash tables show what they hold: by bucket, the latest of each bucket
 * first. What people read has it, so that it reads like Click's.
 *
 * @param <T> what is held
 */
public final class ClickHashOrder<T> {
  private static final int FIRST_BUCKETS = 63;
  private static final int FULL = 2;

  private record Entry<T>(int hash, T value) {}

  private List<List<Entry<T>>> buckets = empty(FIRST_BUCKETS);
  private int size;

  private static <T> List<List<T>> empty(int count) {
    List<List<T>> buckets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      buckets.add(new ArrayList<>(0));
    }
    return buckets;
  }

  /** Enters {@code value}, which is not there yet, by its hash in Click. */
  public void add(int hash, T value) {
    put(new Entry<>(hash, value), buckets);
    size++;
  }

  /** Makes more room if Click would do so now. */
  public void balance() {
    if (size > FULL * buckets.size()) {
      grow();
    }
  }

  /** What was added, in order. */
  public List<T> values() {
    return buckets.stream()
        .flatMap(bucket -> bucket.reversed().stream())
        .map(Entry::value)
        .toList();
  }

  private void grow() {
    List<List<Entry<T>>> larger = empty(2 * buckets.size() + 1);
    for (List<Entry<T>> bucket : buckets) {
      bucket.reversed().forEach(entry -> put(entry, larger));
    }
    buckets = larger;
  }

  private static <T> void put(Entry<T> entry, List<List<Entry<T>>> into) {
    into.get(Integer.remainderUnsigned(entry.hash, into.size())).add(entry);
  }
}
