package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * One transmit queue: the driver writes a descriptor (address, length) for each packet, and the
 * device counts it as sent and gives the buffer back.
 */
final class ReplaySender {
  private static final int DESCRIPTOR = 16;
  private static final int LENGTH = 8;

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
    int size = batch.size();
    long sum = 0;
    for (int i = start; i < size; i++) {
      Packet packet = batch.get(i);
      if (copying) {
        describeMbuf(packet);
      } else {
        describe(packet.address(0, packet.length()), packet.length());
      }
      sum += transmit();
      packet.kill();
    }
    packets += size - start;
    bytes += sum;
    return size - start;
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }

  /** Driver: writes the next descriptor. */
  private void describe(long address, int length) {
    Mem.putLong(at, address);
    Mem.putLong(at + LENGTH, length);
  }

  /** Device: reads the next descriptor and moves on; returns the bytes sent. */
  private long transmit() {
    long length = Mem.getLong(at + LENGTH);
    at = at + DESCRIPTOR == end ? begin : at + DESCRIPTOR;
    return length;
  }

  /**
   * As FastClick does: the packet's metadata goes back to its mbuf, from which the driver reads.
   */
  private void describeMbuf(Packet packet) {
    Buffer buffer = packet.buffer();
    if (!(buffer.owner() instanceof BufferStore) || packet.shared()) {
      describeCopy(packet);
      return;
    }
    long mbuf = Mbuf.of(buffer);
    Mbuf.toSend(mbuf, packet.headroom(), packet.length());
    describe(buffer.address() + Mbuf.dataOffset(mbuf), Mbuf.length(mbuf));
  }

  private void describeCopy(Packet packet) {
    int length = packet.length();
    if (length > PacketPool.DATA_ROOM) {
      // A driver would chain several mbufs.
      describe(packet.address(0, length), length);
      return;
    }
    Buffer buffer = store.take();
    long mbuf = Mbuf.of(buffer);
    Mem.copy(packet.address(0, length), buffer.address() + PacketPool.HEADROOM, length);
    Mbuf.toSend(mbuf, PacketPool.HEADROOM, length);
    describe(buffer.address() + Mbuf.dataOffset(mbuf), Mbuf.length(mbuf));
    store.release(buffer);
  }
}
