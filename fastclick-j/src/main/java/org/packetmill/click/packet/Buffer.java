package org.packetmill.click.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A piece of packet memory that one or several {@link Packet}s point into.
 *
 * <p>The count of references is atomic once {@link #shareAmongThreads} has been called; until then
 * it costs no more than a field. A count of 1 needs no care, since nobody else holds the buffer.
 */
public final class Buffer {
  private static final VarHandle REFERENCES;

  /** Whether packets of one buffer may be with different threads. */
  private static boolean threaded;

  static {
    try {
      REFERENCES = MethodHandles.lookup().findVarHandle(Buffer.class, "references", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final long address;
  final int capacity;
  private final Owner owner;
  private int references = 1;

  /** The next one in a list of those that other threads gave back. */
  Buffer nextReturned;

  /** Who gets a buffer back when no packet points into it any longer. */
  public interface Owner {
    /**
     * Takes {@code buffer} back; its count of references is 1 again. With several threads in the
     * router, any of them may call.
     */
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

  /** From now on packets may go from thread to thread; called before any of them starts. */
  public static void shareAmongThreads() {
    threaded = true;
  }

  /** How many packets point into the buffer. */
  @Cold
  public int references() {
    return (int) REFERENCES.getAcquire(this);
  }

  /** One more packet points into it. */
  void retain() {
    if (threaded) {
      REFERENCES.getAndAdd(this, 1);
    } else {
      references++;
    }
  }

  /** Drops one reference; the last one hands the buffer to its owner. */
  void release() {
    if (references() == 1 || drop()) {
      owner.release(this);
    }
  }

  /** Drops one of several references; whether it was the last one after all. */
  private boolean drop() {
    if (!threaded) {
      references--;
      return false;
    }
    if ((int) REFERENCES.getAndAdd(this, -1) > 1) {
      return false;
    }
    references = 1;
    return true;
  }
}
