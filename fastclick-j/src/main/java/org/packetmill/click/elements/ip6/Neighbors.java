package org.packetmill.click.elements.ip6;

import org.packetmill.click.elements.AddressText;

/** The neighbors that an {@link IP6NDSolicitor} knows or has asked for. */
final class Neighbors {
  private static final int BUCKETS = 256;
  private static final long POLL_AGE = 60_000;
  private static final long MOST_AGE = 120_000;

  private Neighbor[] buckets = new Neighbor[BUCKETS];

  /** The neighbor of that address, or null. */
  Neighbor find(long high, long low) {
    Neighbor neighbor = buckets[bucket(high, low)];
    while (neighbor != null && !neighbor.is(high, low)) {
      neighbor = neighbor.next;
    }
    return neighbor;
  }

  void add(Neighbor neighbor) {
    int bucket = bucket(neighbor.ip.high(), neighbor.ip.low());
    neighbor.next = buckets[bucket];
    buckets[bucket] = neighbor;
  }

  private static int bucket(long high, long low) {
    return (int) (high >>> 56) + (int) low & BUCKETS - 1;
  }

  /** Forgets those silent for two minutes, and has those silent for one asked again. */
  void expire(long now) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Neighbor before = null;
      for (Neighbor n = buckets[bucket]; n != null; n = n.next) {
        long age = n.known ? now - n.answeredAt : 0;
        n.polling |= age > POLL_AGE;
        if (age <= MOST_AGE) {
          before = n;
        } else {
          drop(n);
          unlink(bucket, before, n.next);
        }
      }
    }
  }

  private void unlink(int bucket, Neighbor before, Neighbor next) {
    if (before == null) {
      buckets[bucket] = next;
    } else {
      before.next = next;
    }
  }

  private static void drop(Neighbor neighbor) {
    if (neighbor.waiting != null) {
      neighbor.waiting.kill();
      neighbor.waiting = null;
    }
  }

  /** Forgets all. */
  void clear() {
    for (Neighbor first : buckets) {
      for (Neighbor n = first; n != null; n = n.next) {
        drop(n);
      }
    }
    buckets = new Neighbor[BUCKETS];
  }

  /** Takes over what {@code old} knows; it is empty afterwards. */
  void takeOver(Neighbors old) {
    buckets = old.buckets;
    old.buckets = new Neighbor[BUCKETS];
  }

  /** A line for each: address, whether it is known, Ethernet address. */
  String table() {
    StringBuilder text = new StringBuilder();
    for (Neighbor first : buckets) {
      for (Neighbor n = first; n != null; n = n.next) {
        text.append(n.ip).append(n.known ? " 1 " : " 0 ");
        text.append(AddressText.ether(n.ether)).append('\n');
      }
    }
    return text.toString();
  }
}
