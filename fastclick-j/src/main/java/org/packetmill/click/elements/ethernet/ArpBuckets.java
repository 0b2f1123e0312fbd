package org.packetmill.click.elements.ethernet;

/** A hash table of entries by IP address, chained through the entries themselves. */
final class ArpBuckets {
  private ArpEntry[] buckets = new ArpEntry[64];
  private int size;

  /** The entry of {@code ip}, or null. */
  ArpEntry find(int ip) {
    ArpEntry entry = buckets[bucket(ip)];
    while (entry != null && entry.ip != ip) {
      entry = entry.sameBucket;
    }
    return entry;
  }

  void add(ArpEntry entry) {
    size++;
    if (size > 2 * buckets.length) {
      grow();
    }
    put(entry);
  }

  void remove(ArpEntry entry) {
    size--;
    int bucket = bucket(entry.ip);
    if (buckets[bucket] == entry) {
      buckets[bucket] = entry.sameBucket;
      return;
    }
    ArpEntry before = buckets[bucket];
    while (before.sameBucket != entry) {
      before = before.sameBucket;
    }
    before.sameBucket = entry.sameBucket;
  }

  private int bucket(int ip) {
    int hash = ip * 0x9e3779b9;
    return (hash ^ hash >>> 16) & (buckets.length - 1);
  }

  private void put(ArpEntry entry) {
    int bucket = bucket(entry.ip);
    entry.sameBucket = buckets[bucket];
    buckets[bucket] = entry;
  }

  private void grow() {
    ArpEntry[] old = buckets;
    buckets = new ArpEntry[4 * old.length];
    for (ArpEntry first : old) {
      ArpEntry entry = first;
      while (entry != null) {
        ArpEntry next = entry.sameBucket;
        put(entry);
        entry = next;
      }
    }
  }
}
