package org.packetmill.click.elements.analysis;

import org.packetmill.click.packet.Packet;

/**
 * Packets of several inputs, the earliest first: a binary heap that works step by step as Click's
 * does, so that packets of the same time come out in Click's order.
 */
final class PacketHeap {
  private final Packet[] packets;
  private final int[] inputs;
  private int size;

  PacketHeap(int capacity) {
    packets = new Packet[capacity];
    inputs = new int[capacity];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The input of the earliest packet. */
  int firstInput() {
    return inputs[0];
  }

  void add(Packet packet, int input) {
    int at = size++;
    packets[at] = packet;
    inputs[at] = input;
    while (at > 0 && isEarlier(at, (at - 1) / 2)) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  /** Takes out the earliest packet. */
  Packet remove() {
    Packet first = packets[0];
    size--;
    packets[0] = packets[size];
    inputs[0] = inputs[size];
    packets[size] = null;
    sink();
    return first;
  }

  private void sink() {
    int at = 0;
    for (int next = earliestOf(at); next != at; next = earliestOf(at)) {
      swap(at, next);
      at = next;
    }
  }

  private int earliestOf(int at) {
    int earliest = at;
    for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
      earliest = isEarlier(child, earliest) ? child : earliest;
    }
    return earliest;
  }

  private boolean isEarlier(int a, int b) {
    return packets[a].timestamp() < packets[b].timestamp();
  }

  private void swap(int a, int b) {
    Packet packet = packets[a];
    packets[a] = packets[b];
    packets[b] = packet;
    int input = inputs[a];
    inputs[a] = inputs[b];
    inputs[b] = input;
  }
}
