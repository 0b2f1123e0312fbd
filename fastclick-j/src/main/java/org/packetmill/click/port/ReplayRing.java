package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The descriptors of a receive queue: what the device says of the frames that it has written into
 * posted buffers. Each begins as a record of {@link ReplayTrace} does.
 */
final class ReplayRing {
  /** Bytes of a descriptor. */
  static final int STRIDE = 16;

  /** How many there are. */
  final int slots;

  private final MemorySegment descriptors;
  private final long begin;

  ReplayRing(int slots) {
    this.slots = slots;
    descriptors = Arena.ofAuto().allocate((long) slots * STRIDE, 64);
    begin = descriptors.address();
  }

  /** The address of the descriptor of {@code slot}. */
  long descriptor(int slot) {
    return begin + (long) slot * STRIDE;
  }

  /** The slot {@code steps} behind {@code slot}, at most one round on. */
  int after(int slot, int steps) {
    // Without a branch: loops over a burst ask several times for a slot, and once is enough then.
    int next = slot + steps;
    return next - (slots & slots - 1 - next >> Integer.SIZE - 1);
  }

  /** The slot {@code steps} before {@code slot}, at most one round back. */
  int before(int slot, int steps) {
    int next = slot - steps;
    return next < 0 ? next + slots : next;
  }
}
