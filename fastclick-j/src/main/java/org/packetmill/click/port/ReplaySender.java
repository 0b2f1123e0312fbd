package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.packet.Padded;

/**
 * One transmit queue: the driver writes a descriptor (address, length) for each packet, and the
 * device, which takes no time, counts it and gives the buffer back.
 */
final class ReplaySender extends Padded {
  /** Bytes of a descriptor. */
  static final int DESCRIPTOR = 16;

  /** Where in it the length is, an int, and behind it the driver's own cookie. */
  static final int LENGTH = 8;

  private final MemorySegment ring;
  private final long begin;
  private final long end;
  private final boolean copying;
  private final SentChecksum checksum;

  /** Where the copying model puts packets that do not lie in an mbuf. */
  private final BufferStore store = new BufferStore(PacketPool.HEADROOM + PacketPool.DATA_ROOM);

  private long at;
  private long packets;
  private long bytes;

  /** With {@code checksum} null none is kept. */
  ReplaySender(int inflight, boolean copying, SentChecksum checksum) {
    ring = Arena.ofAuto().allocate((long) inflight * DESCRIPTOR, 64);
    begin = ring.address();
    end = begin + ring.byteSize();
    at = begin;
    this.copying = copying;
    this.checksum = checksum;
  }

  /** Sends the packets of {@code batch} from {@code start} on; takes them all. */
  int send(PacketBatch batch, int start) {
    if (checksum != null) {
      checksum.add(batch, start);
    }
    if (copying) {
      sendMbufs(batch, start);
    } else {
      sendPackets(batch, start);
    }
    packets += batch.size() - start;
    return batch.size() - start;
  }

  /** Sends what {@code frames} keeps, in whose ring it is described; returns how many. */
  int send(ReplayBurst frames) {
    if (copying) {
      return 0;
    }
    int count = frames.kept();
    if (checksum != null) {
      frames.sum(checksum);
    }
    bytes += frames.bytes();
    packets += count;
    frames.taken(count);
    return count;
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }

  private void sendPackets(PacketBatch batch, int start) {
    PacketPool pool = PacketPool.current();
    int run = start;
    int size = batch.size();
    long first = begin;
    long last = end;
    long to = at;
    long sum = 0;
    for (int i = start; i < size; i++) {
      Packet packet = batch.get(i);
      int length = packet.length();
      describe(to, packet.address(0, length), length);
      sum += length;
      to = to + DESCRIPTOR == last ? first : to + DESCRIPTOR;
      if (!pool.retire(packet)) {
        batch.giveBack(pool, run, i);
        run = i + 1;
        packet.kill();
      }
    }
    batch.giveBack(pool, run, size);
    at = to;
    bytes += sum;
  }

  private void sendMbufs(PacketBatch batch, int start) {
    int size = batch.size();
    long first = begin;
    long last = end;
    long to = at;
    long sum = 0;
    for (int i = start; i < size; i++) {
      Packet packet = batch.get(i);
      describeMbuf(to, packet);
      sum += packet.length();
      to = to + DESCRIPTOR == last ? first : to + DESCRIPTOR;
    }
    batch.killFrom(start);
    at = to;
    bytes += sum;
  }

  /** Driver: writes a descriptor. */
  static void describe(long descriptor, long address, long cookieAndLength) {
    Mem.putLong(descriptor, address);
    Mem.putLong(descriptor + LENGTH, cookieAndLength);
  }

  /** As FastClick: the packet's metadata goes back to its mbuf, from which the driver reads. */
  private void describeMbuf(long descriptor, Packet packet) {
    Buffer buffer = packet.buffer();
    if (buffer.owner() instanceof BufferStore && !packet.shared()) {
      long mbuf = Mbuf.of(buffer);
      Mbuf.toSend(mbuf, packet.headroom(), packet.length());
      describe(descriptor, buffer.address() + Mbuf.dataOffset(mbuf), Mbuf.length(mbuf));
    } else {
      describeCopy(descriptor, packet);
    }
  }

  /** A packet that does not lie in an mbuf, or not alone, is copied into one. */
  private void describeCopy(long descriptor, Packet packet) {
    int length = packet.length();
    if (length > PacketPool.DATA_ROOM) {
      // A driver would chain several mbufs.
      describe(descriptor, packet.address(0, length), length);
      return;
    }
    Buffer buffer = store.take();
    long mbuf = Mbuf.of(buffer);
    Mem.copy(packet.address(0, length), buffer.address() + PacketPool.HEADROOM, length);
    Mbuf.toSend(mbuf, PacketPool.HEADROOM, length);
    describe(descriptor, buffer.address() + Mbuf.dataOffset(mbuf), Mbuf.length(mbuf));
    store.release(buffer);
  }
}
