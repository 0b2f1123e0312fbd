package org.packetmill.click.elements.standard;

import java.util.function.Predicate;
import org.packetmill.click.packet.Packet;

/** Packets in a row: a ring that grows. */
final class PacketStore {
  private static final int LEAST = 16;

  private Packet[] packets = {};
  private int head;
  private int size;

  /** How many there are. */
  int size() {
    return size;
  }

  void addLast(Packet packet) {
    if (size == packets.length) {
      grow();
    }
    packets[place(size)] = packet;
    size++;
  }

  void addFirst(Packet packet) {
    if (size == packets.length) {
      grow();
    }
    head = head == 0 ? packets.length - 1 : head - 1;
    packets[head] = packet;
    size++;
  }

  /** Null when there is none. */
  Packet removeFirst() {
    if (size == 0) {
      return null;
    }
    Packet packet = packets[head];
    packets[head] = null;
    head = head + 1 == packets.length ? 0 : head + 1;
    size--;
    return packet;
  }

  /** Null when there is none. */
  Packet removeLast() {
    if (size == 0) {
      return null;
    }
    int at = place(size - 1);
    Packet packet = packets[at];
    packets[at] = null;
    size--;
    return packet;
  }

  /** The first one that {@code wanted} accepts, or null. */
  Packet find(Predicate<Packet> wanted) {
    for (int i = 0; i < size; i++) {
      if (wanted.test(packets[place(i)])) {
        return packets[place(i)];
      }
    }
    return null;
  }

  /** Takes out the first one that {@code wanted} accepts; those behind it move up. Or null. */
  Packet remove(Predicate<Packet> wanted) {
    Packet found = find(wanted);
    if (found == null) {
      return null;
    }
    int to = 0;
    while (packets[place(to)] != found) {
      to++;
    }
    for (; to + 1 < size; to++) {
      packets[place(to)] = packets[place(to + 1)];
    }
    packets[place(to)] = null;
    size--;
    return found;
  }

  /** Never a modulus on the packets' way. */
  private int place(int index) {
    int at = head + index;
    return at < packets.length ? at : at - packets.length;
  }

  private void grow() {
    Packet[] ordered = new Packet[Math.max(LEAST, size * 2)];
    for (int i = 0; i < size; i++) {
      ordered[i] = packets[place(i)];
    }
    packets = ordered;
    head = 0;
  }
}
