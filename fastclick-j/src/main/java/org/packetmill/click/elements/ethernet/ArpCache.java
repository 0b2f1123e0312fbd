package org.packetmill.click.elements.ethernet;

import java.util.ArrayDeque;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.packet.Packet;

/**
 * The table of an {@link ARPTable}: what Ethernet address belongs to an IP address, for how long,
 * and which packets wait for the answer. Times in milliseconds.
 */
final class ArpCache {
  /** What a look-up tells of an address: nothing; that it is known; that it should be asked for. */
  static final int UNKNOWN = -1;

  static final int KNOWN = 0;
  static final int POLL = 1;

  private ArpBuckets buckets = new ArpBuckets();
  private ArpAges ages = new ArpAges();
  private int entries;
  private int packets;
  private long drops;

  /** Packets that may wait in all; 0 for any number. */
  int capacity = 2048;

  /** Entries that there may be; 0 for any number. */
  int entryCapacity;

  /** Packets that may wait for one address; 0 for any number. */
  int entryPacketCapacity;

  /** When too many packets wait, one in so many goes. */
  int slimFactor = 2;

  /** How long an entry lives; 0 for ever. */
  long timeout = 300_000;

  /** How many entries there are. */
  int count() {
    return entries;
  }

  /** How many packets wait. */
  int length() {
    return packets;
  }

  /** How many packets were dropped while they waited. */
  long drops() {
    return drops;
  }

  /** The entry of {@code ip}, or null. */
  ArpEntry find(int ip) {
    return buckets.find(ip);
  }

  /**
   * What is known of {@code entry} at {@code now}.
   *
   * @param pollTimeout after how long a known address is asked for again; 0 for never
   */
  int state(ArpEntry entry, long now, long pollTimeout) {
    if (entry == null || !entry.known(now, timeout)) {
      return UNKNOWN;
    }
    return pollTimeout != 0 && now >= entry.liveAt + pollTimeout && entry.poll(now) ? POLL : KNOWN;
  }

  /** Notes an answer: the entry it is for, with the packets that waited for it. */
  ArpEntry insert(int ip, long ether, long now) {
    ArpEntry entry = ensure(ip, now);
    entry.answer(ether, now);
    ages.remove(entry);
    ages.add(entry);
    return entry;
  }

  /** Takes out the packets that waited for {@code entry}. */
  ArrayDeque<Packet> release(ArpEntry entry) {
    ArrayDeque<Packet> waiting = entry.waiting;
    packets -= waiting.size();
    entry.waiting = new ArrayDeque<>(2);
    return waiting;
  }

  /**
   * Keeps {@code packet} until {@code ip} answers, or kills it.
   *
   * @return whether to ask for the address now
   */
  boolean await(int ip, Packet packet, long now) {
    ArpEntry entry = ensure(ip, now);
    // While somebody sends to it, the entry stays just this side of expiring.
    if (timeout != 0 && entry.liveAt < now - timeout) {
      entry.liveAt = now - timeout;
      ages.moveUp(entry);
    }
    if (entryPacketCapacity != 0 && entry.waiting.size() >= entryPacketCapacity) {
      drops++;
      packet.kill();
      return false;
    }
    packets++;
    if (capacity != 0 && packets > capacity) {
      slim(now);
    }
    entry.waiting.add(packet);
    return entry.poll(now);
  }

  private ArpEntry ensure(int ip, long now) {
    ArpEntry entry = find(ip);
    if (entry == null) {
      entries++;
      if (entryCapacity != 0 && entries > entryCapacity) {
        slim(now);
      }
      entry = new ArpEntry(ip, now);
      buckets.add(entry);
      ages.add(entry);
    }
    return entry;
  }

  /** Forgets expired entries and those beyond the capacity, and packets beyond theirs. */
  void slim(long now) {
    ArpEntry oldest = ages.oldest();
    while (oldest != null
        && (oldest.expired(now, timeout) || (entryCapacity != 0 && entries > entryCapacity))) {
      packets -= oldest.waiting.size();
      forget(oldest);
      entries--;
      oldest = ages.oldest();
    }
    if (capacity != 0 && packets > capacity) {
      // The last packet counts already and has not been added yet.
      dropDownTo(Math.max(1, capacity - capacity / slimFactor), oldest);
    }
  }

  private void dropDownTo(int limit, ArpEntry oldest) {
    for (ArpEntry entry = oldest; entry != null && packets > limit; entry = entry.younger) {
      while (!entry.waiting.isEmpty() && packets > limit) {
        entry.waiting.poll().kill();
        packets--;
        drops++;
      }
    }
  }

  /** Forgets everything. */
  void clear() {
    while (ages.oldest() != null) {
      forget(ages.oldest());
    }
    entries = 0;
    packets = 0;
  }

  private void forget(ArpEntry entry) {
    buckets.remove(entry);
    ages.remove(entry);
    drops += entry.waiting.size();
    killAll(entry.waiting);
  }

  private static void killAll(ArrayDeque<Packet> waiting) {
    for (Packet packet = waiting.poll(); packet != null; packet = waiting.poll()) {
      packet.kill();
    }
  }

  /** Takes over all that {@code old} knows and keeps; it is empty afterwards. */
  void takeOver(ArpCache old) {
    buckets = old.buckets;
    ages = old.ages;
    entries = old.entries;
    packets = old.packets;
    drops = old.drops;
    old.buckets = new ArpBuckets();
    old.ages = new ArpAges();
    old.entries = 0;
    old.packets = 0;
  }

  /** A line for each entry: address, whether it is valid, Ethernet address, age in seconds. */
  String table(long now) {
    StringBuilder text = new StringBuilder();
    for (ArpEntry entry = ages.oldest(); entry != null; entry = entry.younger) {
      text.append(AddressText.ip(entry.ip))
          .append(entry.known(now, timeout) ? " 1 " : " 0 ")
          .append(AddressText.ether(entry.ether))
          .append(' ')
          .append(TimeText.seconds((now - entry.liveAt) * 1_000_000))
          .append('\n');
    }
    return text.toString();
  }
}
