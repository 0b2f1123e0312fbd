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
}
