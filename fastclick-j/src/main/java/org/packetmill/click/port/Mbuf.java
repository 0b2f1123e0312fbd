package org.packetmill.click.port;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;

/**
 * DPDK's {@code rte_mbuf}: 128 bytes in front of a buffer that driver and application pass to each
 * other. Offsets are those of DPDK 22.11; all fields are in native byte order.
 */
final class Mbuf {
  static final int BYTES = 128;

  /** Data offset, reference count, segments and port, set as one word as drivers do. */
  private static final int REARM = 16;

  private static final int DATA_OFF = 16;
  private static final int OL_FLAGS = 24;
  private static final int PACKET_TYPE = 32;
  private static final int PKT_LEN = 36;
  private static final int DATA_LEN = 40;
  private static final int VLAN_TCI = 42;
  private static final int RSS = 44;
  private static final int NEXT = 64;
  private static final int TIMESTAMP = 104;

  /** One reference, one segment, port 0; the data offset comes on top. */
  private static final long REARM_REST = 1L << 16 | 1L << 32;

  private static final long RX_RSS_HASH = 1L << 1;
  private static final int PTYPE_L2_ETHER = 1;

  private Mbuf() {}

  /** The address of the mbuf that belongs to {@code buffer}. */
  static long of(Buffer buffer) {
    return buffer.address() - BYTES;
  }

  /** What a driver's receive loop writes into it. */
  static void received(long mbuf, int headroom, int length, int hash, long timestamp) {
    Mem.putLong(mbuf + REARM, REARM_REST | headroom);
    Mem.putLong(mbuf + OL_FLAGS, RX_RSS_HASH);
    Mem.putInt(mbuf + PACKET_TYPE, PTYPE_L2_ETHER);
    Mem.putInt(mbuf + PKT_LEN, length);
    Mem.putShort(mbuf + DATA_LEN, (short) length);
    Mem.putShort(mbuf + VLAN_TCI, (short) 0);
    Mem.putInt(mbuf + RSS, hash);
    Mem.putLong(mbuf + NEXT, 0);
    Mem.putLong(mbuf + TIMESTAMP, timestamp);
  }

  /** What the application writes into it before it sends. */
  static void toSend(long mbuf, int headroom, int length) {
    Mem.putShort(mbuf + DATA_OFF, (short) headroom);
    Mem.putInt(mbuf + PKT_LEN, length);
    Mem.putShort(mbuf + DATA_LEN, (short) length);
  }

  static int dataOffset(long mbuf) {
    return Mem.getShort(mbuf + DATA_OFF) & 0xffff;
  }

  static int length(long mbuf) {
    return Mem.getInt(mbuf + PKT_LEN);
  }
}
