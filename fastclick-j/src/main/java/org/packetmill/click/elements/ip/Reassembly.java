package org.packetmill.click.elements.ip;

import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** A packet of which some fragments have arrived. */
final class Reassembly {
  /** What a packet counts for in memory besides its data. */
  private static final int OVERHEAD = 40;

  private static final int SAME = Ip4.SOURCE;

  private final Packet whole;
  private final Stretches there = new Stretches();

  /** The next one in its bucket. */
  Reassembly next;

  private Reassembly(Packet whole) {
    this.whole = whole;
  }

  /** Starts with {@code fragment}, which belongs to the result from now on. */
  static Reassembly of(Fragment fragment) {
    Packet packet = fragment.packet();
    Packet whole = packet;
    if (fragment.start() == 0) {
      packet.uniqueify();
      packet.setNetworkHeader(fragment.ip(), fragment.data() - fragment.ip());
    } else {
      whole = PacketPool.current().take(packet.headroom(), Ip4.HEADER + fragment.end());
      whole.setNetworkHeader(0, Ip4.HEADER);
      whole.setTimestamp(packet.timestamp());
      copy(packet, fragment.ip(), whole, 0, Ip4.HEADER);
      whole.put8(0, 4 << 4 | Ip4.HEADER >> 2);
      whole.clear(Ip4.HEADER, fragment.start());
    }
    Reassembly reassembly = new Reassembly(whole);
    reassembly.setFlags(whole.u16(whole.networkOffset() + Ip4.FRAGMENT));
    if (fragment.start() != 0) {
      reassembly.copyData(fragment);
      packet.kill();
    }
    reassembly.there.add(fragment.start(), fragment.end());
    return reassembly;
  }

  /** The packet so far. */
  Packet packet() {
    return whole;
  }

  /** Whether {@code fragment} is one of this packet's: same addresses, protocol and ID. */
  boolean wants(Fragment fragment) {
    int mine = whole.networkOffset();
    int ip = fragment.ip();
    Packet other = fragment.packet();
    return whole.u16(mine + Ip4.ID) == other.u16(ip + Ip4.ID)
        && whole.u8(mine + Ip4.PROTOCOL) == other.u8(ip + Ip4.PROTOCOL)
        && whole.u64(mine + SAME) == other.u64(ip + SAME);
  }

  /** What it takes of memory, in bytes. */
  int memory() {
    return OVERHEAD + whole.transportLength();
  }

  /** When its first bytes, or whichever came first, arrived, in seconds. */
  long seconds() {
    return whole.timestamp() / 1_000_000_000L;
  }

  /**
   * Adds a fragment, which is killed.
   *
   * @param mtuAnno the annotation for the longest fragment, or -1
   */
  void add(Fragment fragment, int mtuAnno) {
    int length = whole.transportLength();
    if (fragment.end() <= length || hasMore()) {
      if (fragment.end() > length) {
        whole.put(fragment.end() - length);
        whole.clear(whole.transportOffset() + length, fragment.end() - length);
      }
      there.add(fragment.start(), fragment.end());
      copyData(fragment);
      if (fragment.start() == 0) {
        takeHeaders(fragment, mtuAnno);
      }
      if (!fragment.more()) {
        setFlags(flags() & ~Ip4.MORE_FRAGMENTS);
      }
    }
    fragment.packet().kill();
  }

  /** Whether nothing is missing. */
  boolean isComplete() {
    return !hasMore() && there.areAll(whole.transportLength());
  }

  /** The whole packet, with length and checksum, as of {@code timestamp}. */
  Packet finish(long timestamp) {
    int ip = whole.networkOffset();
    whole.put16(ip + Ip4.TOTAL_LENGTH, whole.networkLength());
    Ip4.writeChecksum(whole, ip, whole.networkHeaderLength());
    whole.setTimestamp(timestamp);
    return whole;
  }

  private boolean hasMore() {
    return (flags() & Ip4.MORE_FRAGMENTS) != 0;
  }

  private int flags() {
    return whole.u16(whole.networkOffset() + Ip4.FRAGMENT);
  }

  private void setFlags(int flags) {
    whole.put16(whole.networkOffset() + Ip4.FRAGMENT, flags & ~Ip4.FRAGMENT_OFFSET);
  }

  private void copyData(Fragment fragment) {
    int to = whole.transportOffset() + fragment.start();
    copy(fragment.packet(), fragment.data(), whole, to, fragment.length());
  }

  /** Puts the headers and annotations of the first fragment in the place of what was there. */
  private void takeHeaders(Fragment fragment, int mtuAnno) {
    Packet first = fragment.packet();
    int flags = flags();
    int longest = mtuAnno < 0 ? 0 : whole.anno16(mtuAnno);
    int growth = fragment.data() - whole.transportOffset();
    if (growth > 0) {
      whole.push(growth);
    } else {
      whole.pull(-growth);
    }
    whole.setNetworkHeader(fragment.ip(), fragment.data() - fragment.ip());
    if (first.hasMacHeader() && first.macOffset() >= 0) {
      int mac = first.macOffset();
      whole.setMacHeader(mac);
    }
    copy(first, 0, whole, 0, fragment.data());
    setFlags(flags);
    whole.copyAnnotations(first);
    if (mtuAnno >= 0) {
      whole.setAnno16(mtuAnno, longest);
    }
  }

  private static void copy(Packet from, int offset, Packet to, int target, int bytes) {
    Mem.copy(from.address(offset, bytes), to.address(target, bytes), bytes);
  }

  /** A line of the {@code dump} handler: flow, ID, and what is there. */
  @Override
  public String toString() {
    int ip = whole.networkOffset();
    int ports = whole.transportLength() < 4 ? 0 : whole.u32(whole.transportOffset());
    return " (%s, %d, %s, %d) %d%s\n"
        .formatted(
            Ip4.dotted(whole.u32(ip + Ip4.SOURCE)),
            ports >>> 16,
            Ip4.dotted(whole.u32(ip + Ip4.DESTINATION)),
            ports & 0xffff,
            whole.u16(ip + Ip4.ID),
            there);
  }
}
