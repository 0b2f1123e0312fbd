package org.packetmill.xchange.dpdk;

import java.time.Instant;
import org.packetmill.click.packet.Mem;

/**
 * When a frame arrived: the driver's time stamp where it writes one, as net_pcap does in
 * microseconds, and otherwise the time of day.
 */
final class MbufTime {
  private static final long NANOS = 1_000_000_000L;

  private final int offset = MbufCalls.timestampOffset();
  private final long flag;

  MbufTime() {
    int bit = MbufCalls.timestampBit();
    flag = offset < 0 || bit < 0 ? 0 : 1L << bit;
  }

  /** Nanoseconds since 1970. */
  long of(long mbuf) {
    if ((Mbuf.flags(mbuf) & flag) == 0) {
      Instant now = Instant.now();
      return now.getEpochSecond() * NANOS + now.getNano();
    }
    return Mem.getLong(mbuf + offset) * 1000;
  }
}
