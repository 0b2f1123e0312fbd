package org.packetmill.click.elements.ethernet;

import java.util.ArrayDeque;
import org.packetmill.click.packet.Packet;

/** What is known of one IP address, and the packets that wait for it. Times in milliseconds. */
final class ArpEntry {
  private static final int FEW_POLLS = 10;
  private static final long OFTEN = 100;
  private static final long SELDOM = 2_000;
  private static final int MOST_POLLS = 255;

  final int ip;
  ArrayDeque<Packet> waiting = new ArrayDeque<>(2);
  long ether = Ethernet.BROADCAST;
  boolean known;
  long liveAt;

  private long polledAt;
  private int polls;

  // Its neighbours: in its bucket of the table, and by age.
  ArpEntry sameBucket;
  ArpEntry older;
  ArpEntry younger;

  ArpEntry(int ip, long now) {
    this.ip = ip;
    liveAt = now;
    polledAt = now - 1_000;
  }

  /** Takes an answer; the broadcast address means that there is none. */
  void answer(long address, long now) {
    ether = address;
    known = address != Ethernet.BROADCAST;
    liveAt = now;
    polls = 0;
    polledAt = now - 1_000;
  }

  boolean expired(long now, long timeout) {
    return timeout != 0 && liveAt + timeout < now;
  }

  boolean known(long now, long timeout) {
    return known && !expired(now, timeout);
  }

  /** Whether it may be asked for now, and if so notes that it is. */
  boolean poll(long now) {
    if (now < polledAt + (polls >= FEW_POLLS ? SELDOM : OFTEN)) {
      return false;
    }
    polledAt = now;
    polls = Math.min(polls + 1, MOST_POLLS);
    return true;
  }
}
