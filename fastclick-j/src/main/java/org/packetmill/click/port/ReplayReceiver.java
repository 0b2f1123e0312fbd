package org.packetmill.click.port;

import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.LeakTracker;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.packet.Padded;

/**
 * One receive queue of a replayed trace: the ring of a network card. The device, this class, fills
 * the buffers that the driver has posted with the trace's original bytes and describes each in the
 * ring; the driver makes packets of them.
 */
final class ReplayReceiver extends Padded {
  /** Frames up to here are copied as one cache line. */
  private static final int SHORT = 64;

  /** Frames up to here are copied word by word, larger ones by a call. */
  private static final int MEDIUM = 256;

  private static final int LARGEST = PcapReader.MAX_FRAME + 1;

  /** Click's AGGREGATE annotation. */
  private static final int AGGREGATE_ANNO = 20;

  /** Bytes in front of a frame's data. */
  static final int HEADROOM = PacketPool.HEADROOM;

  private final RingDriver driver;
  private final ReplayRing ring;
  private final BufferStore large = new BufferStore(PacketPool.HEADROOM + LARGEST);
  private final boolean loop;

  /** Null in the copying model. */
  private final ReplayBurst burst;

  /** Whose pool the posted packets are of. */
  private Thread thread;

  private PacketPool pool;
  private ReplayTrace trace;
  private long next;

  /** The slot that the last burst begins in. */
  private int first;

  /** The slot that the next frame will arrive in. */
  private int slot;

  private long left;
  private boolean wantsHash;
  private boolean wantsTimestamp;
  private volatile boolean exhausted;
  private long packets;
  private long bytes;

  ReplayReceiver(ReplayOptions options) {
    int inflight = options.inflight();
    driver = options.copying() ? new CopyingDriver(inflight) : new XchangeDriver(inflight);
    ring = new ReplayRing(inflight);
    burst = driver instanceof XchangeDriver xchange ? new ReplayBurst(this, xchange, ring) : null;
    loop = options.loop();
    left = options.limit();
  }

  /** Starts from the first frame of {@code frames}. */
  void replay(ReplayTrace frames) {
    trace = frames;
    next = frames.begin;
    exhausted = frames.isEmpty();
  }

  /** What packets carry beyond their data. */
  void want(boolean hash, boolean timestamp) {
    wantsHash = hash;
    wantsTimestamp = timestamp;
  }

  /** Appends up to {@code max} packets. */
  int receive(PacketBatch batch, int max) {
    int from = batch.size();
    int count = receiveBare(batch, max);
    for (int i = 0; i < count; i++) {
      batch.get(from + i).renew();
    }
    if (wantsHash || wantsTimestamp) {
      annotate(batch, count);
    }
    return count;
  }

  /** As {@link PacketPort#receiveBare}. */
  int receiveBare(PacketBatch batch, int max) {
    int count = arrive(max);
    driver.take(pool, ring, first, count, batch);
    return count;
  }

  /** As {@link PacketPort#frames}. */
  FrameBurst frames() {
    return wantsHash || wantsTimestamp || LeakTracker.ON ? null : burst;
  }

  /**
   * Device: lets up to {@code max} frames arrive, from {@link #first} on; returns how many. A burst
   * ends where the ring does, as with many drivers: nobody who goes through one has to look out for
   * the end.
   */
  int arrive(int max) {
    if (Thread.currentThread() != thread) {
      post();
    }
    first = slot;
    int count = fill(Math.min(max, ring.slots - first));
    slot = first + count == ring.slots ? 0 : first + count;
    return count;
  }

  /** The slot that the last burst begins in. */
  int first() {
    return first;
  }

  boolean exhausted() {
    return exhausted;
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }

  /** Ends it and gives the posted buffers back. */
  void stop() {
    exhausted = true;
    if (pool != null) {
      driver.withdraw();
      pool = null;
      thread = null;
    }
  }

  /** Device: fills up to {@code max} slots; returns how many. */
  private int fill(int max) {
    int count = exhausted ? 0 : (int) Math.min(max, left);
    // Memory is written in the loop, so that fields would be read again each time.
    long begin = trace.begin;
    long end = trace.end;
    long frame = next;
    long sum = 0;
    long descriptor = ring.descriptor(first);
    int done = 0;
    while (done < count) {
      int length = Mem.getInt(frame + ReplayTrace.LENGTH);
      if (length > PacketPool.DATA_ROOM) {
        driver.postLarge(first + done, large);
      }
      copy(Mem.getLong(frame + ReplayTrace.ADDRESS), driver.data(first + done), length);
      describe(descriptor, frame);
      descriptor += ReplayRing.STRIDE;
      done++;
      sum += length;
      frame += ReplayTrace.STRIDE;
      if (frame == end) {
        frame = begin;
        if (!loop) {
          exhausted = true;
          break;
        }
      }
    }
    next = frame;
    account(done, sum);
    return done;
  }

  private void account(int count, long sum) {
    packets += count;
    bytes += sum;
    left -= count;
    if (left == 0) {
      exhausted = true;
    }
  }

  /** Device: writes a descriptor. */
  private static void describe(long descriptor, long frame) {
    // Length and hash in one.
    Mem.putLong(descriptor, Mem.getLong(frame));
    Mem.putLong(descriptor + ReplayTrace.TIMESTAMP, Mem.getLong(frame + ReplayTrace.TIMESTAMP));
  }

  /** What the last {@code count} packets carry beyond their data. */
  private void annotate(PacketBatch batch, int count) {
    int from = batch.size() - count;
    for (int i = 0; i < count; i++) {
      long descriptor = ring.descriptor(first + i);
      Packet packet = batch.get(from + i);
      if (wantsHash) {
        packet.setAnno32(AGGREGATE_ANNO, Mem.getInt(descriptor + ReplayTrace.HASH));
      }
      if (wantsTimestamp) {
        packet.setTimestamp(Mem.getLong(descriptor + ReplayTrace.TIMESTAMP));
      }
    }
  }

  /** On a thread's first burst: packets come from its own pool. */
  private void post() {
    if (pool != null) {
      driver.withdraw();
      pool = null;
    }
    PacketPool current = PacketPool.current();
    driver.post(current);
    pool = current;
    thread = Thread.currentThread();
  }

  /** May read and write up to the next multiple of eight, and 64 bytes at least. */
  private static void copy(long from, long to, int length) {
    if (length <= SHORT) {
      Mem.copyLine(from, to);
    } else if (length <= MEDIUM) {
      for (int i = 0; i < length; i += 8) {
        Mem.putLong(to + i, Mem.getLong(from + i));
      }
    } else {
      Mem.copy(from, to, length);
    }
  }
}
