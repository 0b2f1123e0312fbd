package org.packetmill.click.port;

import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.Padded;

/**
 * A running checksum over length and bytes of all packets in their order, by which two runs are
 * compared without keeping what they sent.
 */
final class SentChecksum extends Padded {
  /** An odd number with bits all over (2^64 divided by the golden ratio). */
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private long value;

  /** Adds the packets of {@code batch} from {@code start} on. */
  void add(PacketBatch batch, int start) {
    for (int i = start; i < batch.size(); i++) {
      Packet packet = batch.get(i);
      add(packet.address(0, packet.length()), packet.length());
    }
  }

  long value() {
    return value;
  }

  /** Adds a packet of {@code length} bytes at {@code address}. */
  void add(long address, int length) {
    long sum = mix(value, length);
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      sum = mix(sum, Mem.getLong(address + at));
    }
    for (; at < length; at++) {
      sum = mix(sum, Mem.getByte(address + at));
    }
    value = sum;
  }

  private static long mix(long sum, long word) {
    return Long.rotateLeft((sum ^ word) * MULTIPLIER, 29);
  }
}
