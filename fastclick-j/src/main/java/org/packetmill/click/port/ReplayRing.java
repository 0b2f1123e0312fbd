package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.packetmill.click.packet.Buffer;

/**
 * What device and driver of a receive queue share: slots with a posted buffer each, and descriptors
 * as {@link ReplayTrace} lays them out.
 */
final class ReplayRing {
  /** The buffer of each slot. */
  final Buffer[] posted;

  private final MemorySegment descriptors;
  private final long begin;

  ReplayRing(int slots) {
    posted = new Buffer[slots];
    descriptors = Arena.ofAuto().allocate((long) slots * ReplayTrace.DATA, 64);
    begin = descriptors.address();
  }

  /** The address of the descriptor of {@code slot}. */
  long descriptor(int slot) {
    return descriptor(begin, slot);
  }

  /** As {@link #descriptor(int)}, for loops that keep {@code descriptor(0)} in a local. */
  static long descriptor(long begin, int slot) {
    return begin + (long) slot * ReplayTrace.DATA;
  }

  /** The slot {@code steps} behind {@code slot}, at most one round on. */
  int after(int slot, int steps) {
    int next = slot + steps;
    return next >= posted.length ? next - posted.length : next;
  }

  /** The slot {@code steps} before {@code slot}, at most one round back. */
  int before(int slot, int steps) {
    int next = slot - steps;
    return next < 0 ? next + posted.length : next;
  }
}
