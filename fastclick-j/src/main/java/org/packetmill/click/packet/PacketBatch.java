package org.packetmill.click.packet;

import java.util.Arrays;

/**
 * An array of packets and a count: what travels between elements in batch mode.
 *
 * <p>Handing a batch on hands on its packets, not the batch itself: the callee may reorder, replace
 * and remove its entries, and the caller clears and reuses it afterwards.
 */
public final class PacketBatch extends Padded {
  private Packet[] packets;
  private int size;

  /** An empty batch with room for {@code capacity} packets before it has to grow. */
  public PacketBatch(int capacity) {
    packets = new Packet[Math.max(1, capacity)];
  }

  /** One that a thread fills for every burst: no other thread's lies close to it. */
  public static PacketBatch apart(int capacity) {
    return new PacketBatch(capacity + PacketPool.MARGIN);
  }

  /** How many packets it holds. */
  public int size() {
    return size;
  }

  /** Whether it holds none. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The packet at {@code index}. */
  public Packet get(int index) {
    return packets[index];
  }

  /** Replaces the packet at {@code index}. */
  public void set(int index, Packet packet) {
    packets[index] = packet;
  }

  /** Appends a packet, growing if it must. */
  public void add(Packet packet) {
    if (size == packets.length) {
      grow();
    }
    packets[size++] = packet;
  }

  /**
   * Makes room for {@code count} more packets: {@link #set} puts them behind the last one, and
   * {@link #extend} counts them in.
   */
  public void reserve(int count) {
    if (count > packets.length - size) {
      packets = Arrays.copyOf(packets, Math.max(size * 2, size + count));
    }
  }

  /** Appends the {@code count} packets that have been put into places behind the last one. */
  public void extend(int count) {
    if (count < 0 || count > packets.length - size) {
      throw new IllegalArgumentException(
          "a batch has no room for that: size=" + size + ", more=" + count);
    }
    size += count;
  }

  /** Appends {@code count} packets of {@code from}, the first one at {@code start}. */
  public void addAll(PacketBatch from, int start, int count) {
    addAll(from.packets, start, count);
  }

  void addAll(Packet[] from, int start, int count) {
    reserve(count);
    System.arraycopy(from, start, packets, size, count);
    size += count;
  }

  /**
   * Moves the packets of {@code from} to the places from {@code at} on, which there must be.
   *
   * @return the place behind the last one
   */
  public int rejoin(int at, PacketBatch from) {
    System.arraycopy(from.packets, 0, packets, at, from.size);
    int behind = at + from.size;
    from.size = 0;
    return behind;
  }

  /** Forgets all packets from {@code newSize} on without killing them. */
  public void truncate(int newSize) {
    if (newSize > size || newSize < 0) {
      throw new IllegalArgumentException(
          "a batch cannot be truncated to more than it holds: size=" + size + ", to=" + newSize);
    }
    size = newSize;
  }

  /** Forgets all packets without killing them. */
  public void clear() {
    size = 0;
  }

  /** Kills every packet and clears the batch. */
  public void kill() {
    killFrom(0);
    size = 0;
  }

  /** Kills the packets from {@code start} on, which stay where they are. */
  public void killFrom(int start) {
    if (start < size) {
      PacketPool.recycle(packets, start, size);
    }
  }

  /**
   * Gives {@code pool} back the packets from {@code from} to {@code to}, each of which it has
   * {@linkplain PacketPool#retire retired}. They stay where they are.
   */
  public void giveBack(PacketPool pool, int from, int to) {
    pool.addFree(packets, from, to);
  }

  /**
   * Gives back {@code count} packets from {@code start} on, whose unshared buffers are left to the
   * caller as by {@link Packet#surrender}. They stay where they are.
   */
  public void surrender(int start, int count) {
    if (count > 0) {
      PacketPool.surrender(packets, start, start + count);
    }
  }

  private void grow() {
    packets = Arrays.copyOf(packets, size * 2);
  }
}
