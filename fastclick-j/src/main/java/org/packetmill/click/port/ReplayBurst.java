package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;

/**
 * The frames of a {@link ReplayReceiver} in the X-Change model: they lie in the posted buffers, and
 * those that are sent from there stay posted. What is kept is described as a transmit ring does, so
 * that its device need only look: the burst has a ring of its own.
 */
final class ReplayBurst extends FrameBurst {
  private final ReplayReceiver receiver;
  private final XchangeDriver driver;
  private final ReplayRing ring;

  /** The transmit ring; the cookie of a descriptor is the frame's number. */
  private final MemorySegment descriptors;

  private final long begin;
  private final long end;

  /** Where the first frame that is kept is described. */
  private long at;

  /** The slot of the first frame, and the address of its descriptor. */
  private int first;

  private long arrived;

  ReplayBurst(ReplayReceiver receiver, XchangeDriver driver, ReplayRing ring) {
    this.receiver = receiver;
    this.driver = driver;
    this.ring = ring;
    descriptors = Arena.ofAuto().allocate((long) ring.slots * ReplaySender.DESCRIPTOR, 64);
    begin = descriptors.address();
    end = begin + descriptors.byteSize();
    at = begin;
  }

  @Override
  protected int arrive(int max) {
    int count = receiver.arrive(max);
    first = receiver.first();
    arrived = ring.descriptor(first);
    driver.keepBack(count);
    if (end - at < (long) count * ReplaySender.DESCRIPTOR) {
      at = begin;
    }
    return count;
  }

  private int slot(int frame) {
    return first + frame;
  }

  /** The address of its descriptor in the receive ring. */
  @Override
  public long at(int frame) {
    return arrived + (long) frame * ReplayRing.STRIDE;
  }

  @Override
  public Packet opened(int frame, long at, int length) {
    return null;
  }

  @Override
  protected boolean hasWindow(int frame, long at) {
    return true;
  }

  @Override
  public long base(int frame, long at) {
    return driver.base(slot(frame));
  }

  @Override
  public int capacity(int frame, long at) {
    return driver.capacity(slot(frame));
  }

  @Override
  public int headroom(int frame, long at) {
    return ReplayReceiver.HEADROOM;
  }

  @Override
  public int length(int frame, long at) {
    // PcapReader takes no longer ones, and so HotSpot knows as much.
    return Mem.getShort(at + ReplayTrace.LENGTH) & 0xffff;
  }

  @Override
  public Packet packet(int frame) {
    Packet packet = driver.take(slot(frame));
    packet.arrive(ReplayReceiver.HEADROOM, length(frame, at(frame)));
    return packet;
  }

  @Override
  protected void put(int place, int frame, long at, long base, int headroom, int length) {
    long cookie = (long) frame << Integer.SIZE;
    ReplaySender.describe(descriptor(place), base + headroom, cookie | length);
  }

  private long descriptor(int place) {
    return at + (long) place * ReplaySender.DESCRIPTOR;
  }

  @Override
  protected Packet release(int place) {
    long word = Mem.getLong(descriptor(place) + ReplaySender.LENGTH);
    int frame = (int) (word >>> Integer.SIZE);
    int length = (int) word;
    int headroom = (int) (Mem.getLong(descriptor(place)) - base(frame, at(frame)));
    Packet packet = packet(frame);
    packet.arrive(headroom, length);
    return packet;
  }

  /** Adds what is kept to {@code checksum}. */
  void sum(SentChecksum checksum) {
    for (int i = 0; i < kept(); i++) {
      long descriptor = descriptor(i);
      checksum.add(Mem.getLong(descriptor), Mem.getInt(descriptor + ReplaySender.LENGTH));
    }
  }

  /** Bytes of all frames that are kept. */
  long bytes() {
    long bytes = 0;
    int count = kept();
    for (int i = 0; i < count; i++) {
      bytes += Mem.getInt(descriptor(i) + ReplaySender.LENGTH);
    }
    return bytes;
  }

  @Override
  protected void forget(int sent, int all) {
    if (sent < all) {
      throw new IllegalArgumentException("a replayed burst is sent as a whole: sent=" + sent);
    }
    at = descriptor(all);
  }

  @Override
  public void done() {
    driver.keepBack(0);
  }
}
