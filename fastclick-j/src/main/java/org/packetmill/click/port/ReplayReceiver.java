package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * One receive queue of a replayed trace: a descriptor ring as a network card has it.
 *
 * <p>This class is the device. It fills the buffers that the driver has posted with the trace's
 * original bytes and describes each in the ring, as {@link ReplayTrace} lays a descriptor out.
 * Subclasses are the driver: they take the filled buffers away and post others.
 */
abstract sealed class ReplayReceiver permits XchangeReceiver, CopyingReceiver {
  /** Frames up to here are copied by a fixed number of words, larger ones word by word. */
  private static final int SHORT = 64;

  private static final int MEDIUM = 256;

  /** Where RSS_AGGREGATE puts the hash: Click's AGGREGATE annotation. */
  private static final int AGGREGATE_ANNO = 20;

  /** The buffers of the ring's slots; of each slot the driver's, until the device has filled it. */
  final Buffer[] posted;

  /** The slot that the device fills and the driver takes next. */
  int slot;

  private final MemorySegment ring;
  private final long descriptors;
  private final boolean loop;
  private final BufferStore large = new BufferStore(PacketPool.HEADROOM + 65536);
  private ReplayTrace trace;
  private long next;
  private long left;
  private boolean wantsHash;
  private boolean wantsTimestamp;
  private volatile boolean exhausted;
  private long packets;
  private long bytes;

  ReplayReceiver(int inflight, boolean loop, long limit) {
    posted = new Buffer[inflight];
    ring = Arena.ofAuto().allocate((long) inflight * ReplayTrace.DATA, 64);
    descriptors = ring.address();
    this.loop = loop;
    left = limit;
  }

  /** Appends up to {@code max} packets. */
  abstract int receive(PacketBatch into, int max);

  /** Gives the posted buffers back. */
  abstract void unpost();

  /** Starts from the first frame of {@code frames}. */
  final void replay(ReplayTrace frames) {
    trace = frames;
    next = frames.begin;
    exhausted = frames.isEmpty() || left == 0;
  }

  final void want(boolean hash, boolean timestamp) {
    wantsHash = hash;
    wantsTimestamp = timestamp;
  }

  final boolean exhausted() {
    return exhausted;
  }

  final void stop() {
    exhausted = true;
  }

  final long packets() {
    return packets;
  }

  final long bytes() {
    return bytes;
  }

  /** The descriptor of slot {@code index}. */
  final long descriptor(int index) {
    return descriptors + (long) index * ReplayTrace.DATA;
  }

  /** Device: fills up to {@code max} slots from {@link #slot} on; returns how many. */
  final int fill(int max) {
    int count = exhausted ? 0 : (int) Math.min(Math.min(max, posted.length), left);
    long end = trace.end;
    long from = next;
    int into = slot;
    long sum = 0;
    for (int i = 0; i < count; i++) {
      int length = Mem.getInt(from + ReplayTrace.LENGTH);
      Buffer buffer = posted[into];
      if (length > buffer.capacity() - PacketPool.HEADROOM) {
        buffer = postLarge(into);
      }
      copy(from + ReplayTrace.DATA, buffer.address() + PacketPool.HEADROOM, length);
      long descriptor = descriptor(into);
      Mem.putLong(descriptor, Mem.getLong(from));
      Mem.putLong(descriptor + ReplayTrace.TIMESTAMP, Mem.getLong(from + ReplayTrace.TIMESTAMP));
      sum += length;
      from += ReplayTrace.stride(length);
      into = into + 1 == posted.length ? 0 : into + 1;
      if (from == end) {
        from = trace.begin;
        if (!loop) {
          exhausted = true;
          count = i + 1;
        }
      }
    }
    next = from;
    account(count, sum);
    return count;
  }

  /** Driver: what a packet carries beyond its data, for those who have asked. */
  final void annotate(Packet packet, int hash, long timestamp) {
    if (wantsHash) {
      packet.setAnno32(AGGREGATE_ANNO, hash);
    }
    if (wantsTimestamp) {
      packet.setTimestamp(timestamp);
    }
  }

  /** A buffer for a frame that does not fit the posted one. */
  private Buffer postLarge(int index) {
    Buffer small = posted[index];
    small.owner().release(small);
    posted[index] = large.take();
    return posted[index];
  }

  private void account(int count, long sum) {
    packets += count;
    bytes += sum;
    left -= count;
    if (left == 0) {
      exhausted = true;
    }
  }

  /** May write up to the next multiple of eight, and 64 bytes at least. */
  private static void copy(long from, long to, int length) {
    if (length <= SHORT) {
      copyShort(from, to);
    } else if (length <= MEDIUM) {
      for (int i = 0; i < length; i += 8) {
        Mem.putLong(to + i, Mem.getLong(from + i));
      }
    } else {
      Mem.copy(from, to, length);
    }
  }

  private static void copyShort(long from, long to) {
    Mem.putLong(to, Mem.getLong(from));
    Mem.putLong(to + 8, Mem.getLong(from + 8));
    Mem.putLong(to + 16, Mem.getLong(from + 16));
    Mem.putLong(to + 24, Mem.getLong(from + 24));
    Mem.putLong(to + 32, Mem.getLong(from + 32));
    Mem.putLong(to + 40, Mem.getLong(from + 40));
    Mem.putLong(to + 48, Mem.getLong(from + 48));
    Mem.putLong(to + 56, Mem.getLong(from + 56));
  }
}
