package org.packetmill.xchange.memif;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.PacketPool;

/**
 * Free buffers of a client's region, which travel between rings and packets. It belongs to the
 * thread that receives; there is a fixed number, and when none is free the receiver copies.
 */
final class RegionBuffers implements Buffer.Owner {
  private final Region region;
  private final int bytes;
  private final Buffer[] free;
  private final ConcurrentLinkedQueue<Buffer> returned = new ConcurrentLinkedQueue<>();
  private int count;
  private Thread thread;

  /** {@code number} buffers of {@code bytes} bytes each, from {@code offset} on. */
  RegionBuffers(Region region, long offset, int number, int bytes) {
    this.region = region;
    this.bytes = bytes;
    free = new Buffer[number];
    for (int i = 0; i < number; i++) {
      free[i] = new Buffer(region.address() + offset + (long) i * bytes, bytes, this);
    }
    count = number;
  }

  /** A buffer that nobody uses, or null. */
  Buffer poll() {
    if (count == 0) {
      drain();
    }
    return count == 0 ? null : free[--count];
  }

  /** What ended on other threads waits in their pool's queue, or in ours. */
  private void drain() {
    thread = Thread.currentThread();
    PacketPool.current().inUse();
    for (Buffer buffer = returned.poll(); buffer != null; buffer = returned.poll()) {
      free[count++] = buffer;
    }
  }

  @Override
  public void release(Buffer buffer) {
    if (Thread.currentThread() == thread) {
      free[count++] = buffer;
    } else {
      returned.add(buffer);
    }
  }

  /** Says that the calling thread receives. */
  void adopt() {
    thread = Thread.currentThread();
  }

  /** Whether they lie in {@code other}. */
  boolean isIn(Region other) {
    return region == other;
  }

  /** Where {@code address} lies in the region. */
  int offset(long address) {
    return (int) (address - region.address());
  }

  /** How much data fits behind the headroom. */
  int room() {
    return bytes - PacketPool.HEADROOM;
  }
}
