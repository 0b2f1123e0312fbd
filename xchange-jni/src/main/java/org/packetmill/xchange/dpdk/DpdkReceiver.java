package org.packetmill.xchange.dpdk;

import java.lang.foreign.Arena;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** One receive queue of a port, and the pool that the driver fills its mbufs from. */
final class DpdkReceiver {
  /** Click's AGGREGATE annotation. */
  private static final int AGGREGATE_ANNO = 20;

  /** Click's VLAN_TCI annotation, in network order. */
  static final int VLAN_TCI_ANNO = 20;

  /** Mbufs asked for at once. */
  private static final int BURST = 256;

  /** Polls without a frame before somebody asks why. */
  private static final int QUIET = 4096;

  private final int port;
  private final int queue;
  private final MbufPool mbufs;
  private final MetadataModel model;
  private final long burst = Arena.global().allocate(8L * BURST, 64).address();
  private final QuietQueue quiet;

  /** Null in models whose packets have metadata of their own. */
  private final DpdkBurst frames;

  private Thread thread;

  /** That thread's. */
  private PacketPool packets;

  private boolean wantsHash;
  private boolean wantsTimestamp;

  /** Whether the card takes VLAN tags off. */
  private final boolean tagged;

  private MbufTime time;
  private int empty;

  DpdkReceiver(
      int port, int queue, MbufPool mbufs, MetadataModel model, boolean tagged, QuietQueue quiet) {
    this.port = port;
    this.queue = queue;
    this.mbufs = mbufs;
    this.model = model;
    this.tagged = tagged;
    this.quiet = quiet;
    frames = model instanceof InPlaceModel place ? new DpdkBurst(this, place, burst) : null;
  }

  /** Asked when nothing has arrived for long. */
  @FunctionalInterface
  interface QuietQueue {
    /** Nothing has arrived on the queue of that number for thousands of polls. */
    void ask(int queue);
  }

  /** What packets carry beyond their data. */
  void want(boolean hash, boolean timestamp) {
    wantsHash = hash;
    wantsTimestamp = timestamp;
  }

  MbufPool mbufs() {
    return mbufs;
  }

  /** Appends up to {@code max} packets. */
  int receive(PacketBatch into, int max) {
    int start = into.size();
    int count = receiveBare(into, max);
    for (int i = 0; i < count; i++) {
      into.get(start + i).renew();
    }
    if (isAnnotated()) {
      annotate(into, count);
    }
    return count;
  }

  /** As {@link org.packetmill.click.port.PacketPort#receiveBare}. */
  int receiveBare(PacketBatch into, int max) {
    int count = arrive(max);
    model.received(packets, mbufs, burst, count, into);
    return count;
  }

  /** As {@link org.packetmill.click.port.PacketPort#frames}. */
  FrameBurst frames() {
    return isAnnotated() ? null : frames;
  }

  private boolean isAnnotated() {
    return wantsHash || wantsTimestamp || tagged;
  }

  /** Has the driver put up to {@code max} mbufs into {@link #burst}; returns how many. */
  int arrive(int max) {
    if (Thread.currentThread() != thread) {
      adopt();
    }
    int count = BurstCalls.receive(port, queue, burst, Math.min(max, BURST));
    if (count == 0) {
      rest();
    } else {
      empty = 0;
    }
    return count;
  }

  /** The thread's packets, for mbufs that have none of their own. */
  PacketPool packets() {
    return packets;
  }

  private void annotate(PacketBatch batch, int count) {
    int start = batch.size() - count;
    for (int i = 0; i < count; i++) {
      long mbuf = Mem.getLong(burst + 8L * i);
      Packet packet = batch.get(start + i);
      if (wantsHash) {
        packet.setAnno32(AGGREGATE_ANNO, Mbuf.rssHash(mbuf));
      }
      if (tagged) {
        short tag = (short) Mbuf.strippedTag(mbuf);
        packet.setAnno16(VLAN_TCI_ANNO, Short.reverseBytes(tag));
      }
      if (wantsTimestamp) {
        packet.setTimestamp(time.of(mbuf));
      }
    }
  }

  private void rest() {
    if (++empty == QUIET) {
      empty = 0;
      quiet.ask(queue);
    }
  }

  private void adopt() {
    EalCalls.adoptThread();
    mbufs.adopt();
    time = new MbufTime();
    packets = PacketPool.current();
    thread = Thread.currentThread();
  }
}
