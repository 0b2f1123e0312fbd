package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.Mem;

/**
 * {@code rte_mbuf}, read and written in place at the offsets that the shim was compiled with.
 * Usable once {@link Shim#library} has returned.
 */
final class Mbuf {
  private static final int[] LAYOUT = MbufCalls.layout(14);

  /** Bytes from an mbuf to its buffer; pools are made without private data between them. */
  static final int BYTES = LAYOUT[0];

  /** What DPDK leaves free in front of a received frame. */
  static final int HEADROOM = LAYOUT[13];

  private static final int BUF_ADDR = LAYOUT[1];
  private static final int DATA_OFF = LAYOUT[2];
  private static final int REFCNT = LAYOUT[3];
  private static final int NB_SEGS = LAYOUT[4];
  private static final int OL_FLAGS = LAYOUT[5];
  private static final int PKT_LEN = LAYOUT[7];
  private static final int DATA_LEN = LAYOUT[8];
  private static final int VLAN_TCI = LAYOUT[9];
  private static final int RSS = LAYOUT[10];
  private static final int BUF_LEN = LAYOUT[11];
  private static final int POOL = LAYOUT[12];

  /**
   * The word that {@code data_off} and {@code refcnt} share, of an mbuf that starts behind DPDK's
   * headroom and that nobody else holds.
   */
  private static final int ORDINARY =
      REFCNT == DATA_OFF + Short.BYTES ? 1 << Short.SIZE | HEADROOM : -1;

  private static final long RX_RSS_HASH = MbufCalls.flag(0);
  private static final long RX_VLAN_STRIPPED = MbufCalls.flag(1);
  private static final long TX_VLAN = MbufCalls.flag(3);

  /** The data lies in another mbuf, or in memory of the driver's own. */
  private static final long ELSEWHERE = MbufCalls.flag(2);

  private Mbuf() {}

  static int dataOffset(long mbuf) {
    return Mem.getShort(mbuf + DATA_OFF) & 0xffff;
  }

  /** Bytes of data in this segment, the only one of a plain mbuf. */
  static int length(long mbuf) {
    return Mem.getShort(mbuf + DATA_LEN) & 0xffff;
  }

  /** Bytes of data in all segments. */
  static int packetLength(long mbuf) {
    return Mem.getInt(mbuf + PKT_LEN);
  }

  static int bufferLength(long mbuf) {
    return Mem.getShort(mbuf + BUF_LEN) & 0xffff;
  }

  static long bufferAddress(long mbuf) {
    return Mem.getLong(mbuf + BUF_ADDR);
  }

  /** The address of the mempool that it belongs to. */
  static long pool(long mbuf) {
    return Mem.getLong(mbuf + POOL);
  }

  /** Whether all its data lies behind it, in its own buffer. */
  static boolean isPlain(long mbuf) {
    return Mem.getShort(mbuf + NB_SEGS) == 1 && (Mem.getLong(mbuf + OL_FLAGS) & ELSEWHERE) == 0;
  }

  /** Whether it {@link #isOrdinary}, and {@code length} bytes of data end in its buffer. */
  static boolean hasWindow(long mbuf, int length) {
    return isOrdinary(mbuf) && length <= bufferLength(mbuf) - HEADROOM;
  }

  /** Whether it {@link #isPlain} and ours alone, and its data starts behind {@link #HEADROOM}. */
  static boolean isOrdinary(long mbuf) {
    return Mem.getInt(mbuf + DATA_OFF) == ORDINARY && isPlain(mbuf);
  }

  /** The card's hash over addresses and ports, 0 when it gave none. */
  static int rssHash(long mbuf) {
    return (Mem.getLong(mbuf + OL_FLAGS) & RX_RSS_HASH) == 0 ? 0 : Mem.getInt(mbuf + RSS);
  }

  /** The VLAN tag that the card has taken off, 0 when there was none. */
  static int strippedTag(long mbuf) {
    boolean stripped = (Mem.getLong(mbuf + OL_FLAGS) & RX_VLAN_STRIPPED) != 0;
    return stripped ? Mem.getShort(mbuf + VLAN_TCI) & 0xffff : 0;
  }

  /** Has the card insert that VLAN tag, or with 0 none. */
  static void insertTag(long mbuf, int tag) {
    long flags = Mem.getLong(mbuf + OL_FLAGS);
    Mem.putShort(mbuf + VLAN_TCI, (short) tag);
    Mem.putLong(mbuf + OL_FLAGS, tag == 0 ? flags & ~TX_VLAN : flags | TX_VLAN);
  }

  /** The flags of {@code ol_flags}. */
  static long flags(long mbuf) {
    return Mem.getLong(mbuf + OL_FLAGS);
  }

  /** Says where the data is, before sending; no offload is asked for. */
  static void write(long mbuf, int dataOffset, int length) {
    Mem.putShort(mbuf + DATA_OFF, (short) dataOffset);
    Mem.putLong(mbuf + OL_FLAGS, 0);
    Mem.putInt(mbuf + PKT_LEN, length);
    Mem.putShort(mbuf + DATA_LEN, (short) length);
  }

  /** The same, but touches only what changes. */
  static void update(long mbuf, int dataOffset, int length) {
    if (dataOffset != dataOffset(mbuf)) {
      Mem.putShort(mbuf + DATA_OFF, (short) dataOffset);
    }
    resize(mbuf, length);
  }

  /** The same for one that {@linkplain #isOrdinary starts behind the usual headroom}. */
  static void move(long mbuf, int dataOffset, int length) {
    if (dataOffset != HEADROOM) {
      Mem.putShort(mbuf + DATA_OFF, (short) dataOffset);
    }
    resize(mbuf, length);
  }

  private static void resize(long mbuf, int length) {
    if (length != packetLength(mbuf)) {
      Mem.putInt(mbuf + PKT_LEN, length);
      Mem.putShort(mbuf + DATA_LEN, (short) length);
    }
  }
}
