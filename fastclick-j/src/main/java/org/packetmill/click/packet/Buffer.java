package org.packetmill.click.packet;

/**
 * A piece of packet memory that one or several {@link Packet}s point into.
 *
 * <p>The count of references is not atomic: a buffer whose packets are spread over threads is
 * copied before it crosses.
 */
public final class Buffer {
  final long address;
  final int capacity;
  private final Owner owner;
  int references = 1;

  /** Who gets a buffer back when no packet points into it any longer. */
  public interface Owner {
    /** Takes {@code buffer} back; its count of references is 1 again. */
    void release(Buffer buffer);
  }

  /**
   * Describes {@code capacity} bytes from {@code address} on. The owner keeps that memory alive for
   * as long as the buffer is reachable.
   */
  public Buffer(long address, int capacity, Owner owner) {
    this.address = address;
    this.capacity = capacity;
    this.owner = owner;
  }

  /** The address of the first byte. */
  public long address() {
    return address;
  }

  /** The size in bytes. */
  public int capacity() {
    return capacity;
  }

  /** Who gets the buffer back. */
  public Owner owner() {
    return owner;
  }

  /** How many packets point into the buffer. */
  public int references() {
    return references;
  }

  /** Drops one reference; the last one hands the buffer to its owner. */
  void release() {
    if (references > 1) {
      references--;
    } else {
      owner.release(this);
    }
  }
}
