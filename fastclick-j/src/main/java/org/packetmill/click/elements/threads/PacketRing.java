package org.packetmill.click.elements.threads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.Padded;

/** A ring of packets from one thread to another one, without locks. */
final class PacketRing extends Padded {
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      HEAD = MethodHandles.lookup().findVarHandle(PacketRing.class, "head", long.class);
      TAIL = MethodHandles.lookup().findVarHandle(Producer.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The producer's side, on cache lines of its own. */
  private static final class Producer extends Padded {
    private long tail;

    /** What it knows of the consumer; the truth may be further on. */
    private long knownHead;

    private long count;
    private long dropped;
  }

  private final Packet[] slots;
  private final int mask;
  private final Producer producer = new Producer();

  private long head;

  /** What the consumer knows of the producer; the truth may be further on. */
  private long knownTail;

  /** Room for {@code capacity} packets, rounded up to a power of two. */
  PacketRing(int capacity) {
    int size = capacity <= 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
    slots = new Packet[size];
    mask = size - 1;
  }

  /** Producer: adds packets of {@code batch} from {@code start} on; returns how many had room. */
  int add(PacketBatch batch, int start) {
    int count = Math.min(room(), batch.size() - start);
    long at = producer.tail;
    for (int i = 0; i < count; i++) {
      slots[(int) at++ & mask] = batch.get(start + i);
    }
    publish(at, count);
    return count;
  }

  /** Producer: adds a packet; false when there is no room. */
  boolean add(Packet packet) {
    if (room() == 0) {
      return false;
    }
    slots[(int) producer.tail & mask] = packet;
    publish(producer.tail + 1, 1);
    return true;
  }

  /** A full fence follows, so that the producer sees whether the consumer has gone to sleep. */
  private void publish(long tail, int count) {
    producer.count += count;
    TAIL.setVolatile(producer, tail);
  }

  private int room() {
    long free = slots.length - (producer.tail - producer.knownHead);
    if (free == 0) {
      producer.knownHead = (long) HEAD.getAcquire(this);
      free = slots.length - (producer.tail - producer.knownHead);
    }
    return (int) free;
  }

  /** How many packets have room. */
  int capacity() {
    return slots.length;
  }

  /** Producer: packets that found no room. */
  void countDropped(int packets) {
    producer.dropped += packets;
  }

  /** Consumer: takes up to {@code max} packets. */
  void take(PacketBatch into, int max) {
    if (knownTail == head) {
      knownTail = (long) TAIL.getAcquire(producer);
    }
    long end = head + Math.min(max, knownTail - head);
    for (long at = head; at < end; at++) {
      int slot = (int) at & mask;
      into.add(slots[slot]);
      slots[slot] = null;
    }
    HEAD.setRelease(this, end);
  }

  /** Whether it seems empty; with a full fence before, the consumer can rely on it. */
  boolean isEmpty() {
    return (long) TAIL.getVolatile(producer) == (long) HEAD.getVolatile(this);
  }

  /** Packets that were added. */
  long count() {
    return producer.count;
  }

  /** Packets that were not, or attempts at it. */
  long dropped() {
    return producer.dropped;
  }
}
