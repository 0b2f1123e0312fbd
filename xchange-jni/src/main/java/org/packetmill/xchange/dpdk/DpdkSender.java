package org.packetmill.xchange.dpdk;

import java.lang.foreign.Arena;
import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * One transmit queue of a port. A packet that lies alone in an mbuf is sent from there; any other
 * is copied into an mbuf of the queue's own pool.
 */
final class DpdkSender {
  /** Mbufs given to the driver at once. */
  private static final int BURST = 256;

  private final Transmitter transmitter;
  private final MbufPool copies;
  private final MetadataModel model;

  /** Whether the card inserts the VLAN tags that packets have as an annotation. */
  private final boolean insertsTags;

  private final long burst = Arena.global().allocate(8L * BURST, 64).address();
  private final long fresh = Arena.global().allocate(8, 8).address();
  private Thread thread;
  private long dropped;

  /** The driver takes no more for now. */
  private boolean full;

  /** Whether every mbuf of the burst is the one that its packet lies in. */
  private boolean inPlace;

  /** Takes mbufs from the first on. */
  @FunctionalInterface
  interface Transmitter {
    /** Takes mbufs, whose addresses are at {@code mbufs}; returns how many. */
    int send(long mbufs, int count);
  }

  DpdkSender(Transmitter transmitter, MbufPool copies, MetadataModel model, boolean insertsTags) {
    this.transmitter = transmitter;
    this.copies = copies;
    this.model = model;
    this.insertsTags = insertsTags;
  }

  MbufPool copies() {
    return copies;
  }

  /** Packets that do not fit an mbuf. */
  long dropped() {
    return dropped;
  }

  /** Sends the packets of {@code batch} from {@code start} on; returns how many it took. */
  int send(PacketBatch batch, int start) {
    if (Thread.currentThread() != thread) {
      adopt();
    }
    full = false;
    int done = start;
    while (done < batch.size() && !full) {
      int pinned = surrender(batch, done);
      done += pinned > 0 ? sendPinned(batch, done, pinned) : sendOthers(batch, done);
    }
    return done - start;
  }

  /** Sends the mbufs that {@code frames} keeps; returns how many it took. */
  int send(DpdkBurst frames) {
    if (Thread.currentThread() != thread) {
      adopt();
    }
    int sent = transmitter.send(frames.mbufs(), frames.kept());
    frames.taken(sent);
    return sent;
  }

  /**
   * Fills {@link #burst} as {@link #prepare} does, as long as packets lie over their mbufs for
   * life, and gives these back at once: that spares a second walk when the driver has them.
   */
  private int surrender(PacketBatch batch, int start) {
    PacketPool pins = pins(batch.get(start));
    if (pins == null) {
      return 0;
    }
    int room = Math.min(batch.size() - start, BURST);
    for (int i = 0; i < room; i++) {
      Packet packet = batch.get(start + i);
      if (!pins.surrender(packet)) {
        return i;
      }
      long mbuf = packet.base() - Mbuf.BYTES;
      toSend(packet, mbuf);
      Mem.putLong(burst + 8L * i, mbuf);
    }
    return room;
  }

  private static PacketPool pins(Packet packet) {
    return packet.buffer().owner() instanceof MbufPool mbufs ? mbufs.pins() : null;
  }

  /** Returns how many packets are done with. */
  private int sendPinned(PacketBatch batch, int start, int ready) {
    int sent = transmitter.send(burst, ready);
    if (sent < ready) {
      full = true;
      PacketPool pins = pins(batch.get(start));
      for (int i = sent; i < ready; i++) {
        pins.restore(batch.get(start + i));
      }
    }
    return sent;
  }

  /** Returns how many packets are done with. */
  private int sendOthers(PacketBatch batch, int start) {
    int ready = prepare(batch, start);
    if (ready == 0) {
      return giveUp(batch.get(start));
    }
    int sent = transmitter.send(burst, ready);
    leave(batch, start, sent);
    if (sent < ready) {
      full = true;
      takeBackCopies(batch, start + sent, sent, ready);
    }
    return sent;
  }

  /** There is no mbuf for the packet: it is too long, or the driver must send first. */
  private int giveUp(Packet packet) {
    if (fits(packet)) {
      full = true;
      return 0;
    }
    dropped++;
    packet.kill();
    return 1;
  }

  /** Fills {@link #burst} with mbufs of the packets from {@code start} on; returns how many. */
  private int prepare(PacketBatch batch, int start) {
    int room = Math.min(batch.size() - start, BURST);
    inPlace = true;
    for (int i = 0; i < room; i++) {
      long mbuf = mbuf(batch.get(start + i));
      if (mbuf == 0) {
        return i;
      }
      Mem.putLong(burst + 8L * i, mbuf);
    }
    return room;
  }

  /** The mbuf to send for {@code packet}, 0 when there is none. */
  private long mbuf(Packet packet) {
    if (!packet.isLive()) {
      throw new IllegalStateException("a packet is sent that was killed or sent already");
    }
    Buffer buffer = packet.buffer();
    if (buffer.owner() instanceof MbufPool && !packet.shared()) {
      long mbuf = MbufPool.mbuf(buffer);
      toSend(packet, mbuf);
      return mbuf;
    }
    inPlace = false;
    long copy = copy(packet, Mbuf.HEADROOM);
    if (insertsTags && copy != 0) {
      insertTag(packet, copy);
    }
    return copy;
  }

  private void toSend(Packet packet, long mbuf) {
    model.toSend(packet, mbuf);
    if (insertsTags) {
      insertTag(packet, mbuf);
    }
  }

  private static void insertTag(Packet packet, long mbuf) {
    short tag = (short) packet.anno16(DpdkReceiver.VLAN_TCI_ANNO);
    Mbuf.insertTag(mbuf, Short.reverseBytes(tag) & 0xffff);
  }

  /** An mbuf with the packet's data behind {@code headroom} bytes, 0 when there is none. */
  private long copy(Packet packet, int headroom) {
    int length = packet.length();
    if (headroom > copies.room() - length || MbufCalls.alloc(copies.address, fresh, 1) < 0) {
      return 0;
    }
    long mbuf = Mem.getLong(fresh);
    Mem.copy(packet.address(0, length), mbuf + Mbuf.BYTES + headroom, length);
    Mbuf.write(mbuf, headroom, length);
    return mbuf;
  }

  /** As {@link org.packetmill.click.port.PacketPort#copyToDevice}. */
  Packet copyToDevice(Packet packet, int extraHeadroom, boolean force) {
    if (!force && packet.buffer().owner() instanceof MbufPool && !packet.shared()) {
      return packet;
    }
    long mbuf = copy(packet, Mbuf.HEADROOM + extraHeadroom);
    if (mbuf == 0) {
      return null;
    }
    Packet copy = MetadataModel.taken(PacketPool.current(), copies, mbuf);
    copy.renew();
    copy.copyAnnotations(packet);
    moveHeaders(packet, copy);
    return copy;
  }

  private static void moveHeaders(Packet from, Packet to) {
    if (from.hasMacHeader()) {
      to.setMacHeader(from.macOffset());
    }
    if (from.hasNetworkHeader()) {
      to.setNetworkHeader(from.networkOffset(), from.networkHeaderLength());
    }
  }

  private boolean fits(Packet packet) {
    return packet.length() <= copies.room() - Mbuf.HEADROOM;
  }

  /** The driver has taken {@code count} mbufs; their packets are done with. */
  private void leave(PacketBatch batch, int start, int count) {
    if (inPlace) {
      batch.surrender(start, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      Packet packet = batch.get(start + i);
      if (liesIn(packet, Mem.getLong(burst + 8L * i))) {
        packet.surrender();
      } else {
        packet.kill();
      }
    }
  }

  /** The packets stay the caller's, whose next attempt copies them again. */
  private void takeBackCopies(PacketBatch batch, int start, int from, int to) {
    for (int i = from; i < to; i++) {
      long mbuf = Mem.getLong(burst + 8L * i);
      if (!liesIn(batch.get(start + i - from), mbuf)) {
        MbufCalls.free(mbuf);
      }
    }
  }

  private static boolean liesIn(Packet packet, long mbuf) {
    Buffer buffer = packet.buffer();
    return buffer.owner() instanceof MbufPool && MbufPool.mbuf(buffer) == mbuf;
  }

  private void adopt() {
    EalCalls.adoptThread();
    thread = Thread.currentThread();
  }
}
