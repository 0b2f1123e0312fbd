package org.packetmill.click.packet;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Packets and their buffers for one thread, so that none is allocated while traffic flows.
 *
 * <p>A free packet keeps its buffer. The pool grows by chunks up to its limit; what is killed on
 * another thread comes back through a queue.
 */
public final class PacketPool extends Padded implements Buffer.Owner {
  /** Bytes in front of a packet's data when nobody asks for more, as DPDK's default. */
  public static final int HEADROOM = 128;

  /** Bytes of data that a pooled buffer holds behind the headroom. */
  public static final int DATA_ROOM = 2048;

  private static final int CHUNK = 256;
  private static final int CAPACITY = HEADROOM + DATA_ROOM;

  /** Pooled buffers start on a cache line. */
  private static final int ALIGNMENT = 64;

  /**
   * Entries that stay unused behind the used ones of an array to which one thread copies packets
   * for every burst. A collector marks a card for such a copy, and the cards of 32 KiB share a
   * cache line: two threads whose arrays lie side by side would take it from each other.
   */
  static final int MARGIN = 8192;

  private static final int DEFAULT_LIMIT = Integer.getInteger("packetmill.pool", 1 << 18);
  private static final ThreadLocal<PacketPool> CURRENT =
      ThreadLocal.withInitial(() -> new PacketPool(DEFAULT_LIMIT));

  /** Whose pool it is; null when its packets stay with their buffers. */
  private final Thread thread;

  /** Whom the buffers of its packets belong to: itself, or a driver that they were pinned for. */
  private final Buffer.Owner owner;

  private final int limit;
  private final List<MemorySegment> chunks = new ArrayList<>();

  /** What other threads have given back, linked, the latest first. */
  private final AtomicReference<Packet> returned = new AtomicReference<>();

  private final AtomicReference<Buffer> returnedBuffers = new AtomicReference<>();
  private Packet[] free = new Packet[CHUNK + MARGIN];
  private int freeCount;

  /** How many of the free ones wait for {@link #exchange(Packet[], int)}. */
  private int keptBack;

  private Packet[] shells = new Packet[CHUNK + MARGIN];
  private int shellCount;
  private Buffer[] spare = new Buffer[CHUNK];
  private int spareCount;
  private int buffers;

  /** A pool of the calling thread that holds at most {@code limit} buffers. */
  public PacketPool(int limit) {
    this.limit = limit;
    this.thread = Thread.currentThread();
    this.owner = this;
  }

  private PacketPool(Buffer.Owner owner) {
    this.limit = 0;
    this.thread = null;
    this.owner = owner;
  }

  /** A pool of no thread, for packets made by {@link #pin} over buffers of {@code owner}'s. */
  public static PacketPool ofNobody(Buffer.Owner owner) {
    return new PacketPool(owner);
  }

  Buffer.Owner owner() {
    return owner;
  }

  /**
   * A packet that stays with {@code buffer} for ever, in a pool {@link #ofNobody}: when it is
   * killed, on whatever thread, the buffer goes to its owner, who may hand out the two again by
   * {@link Packet#attach}.
   */
  public Packet pin(Buffer buffer) {
    Packet packet = new Packet(this);
    packet.bind(buffer);
    return packet;
  }

  /** The calling thread's pool. */
  public static PacketPool current() {
    return CURRENT.get();
  }

  /**
   * A packet of {@code length} bytes of unspecified content behind {@code headroom} bytes, metadata
   * cleared.
   *
   * @throws PoolExhaustedException when every buffer is in use and the limit is reached
   */
  public Packet take(int headroom, int length) {
    if (headroom + length > CAPACITY) {
      return takeLarge(headroom, length);
    }
    ensureFree(1);
    Packet packet = free[--freeCount];
    packet.reset(headroom, length);
    return followed(packet);
  }

  /** Room for {@code count} packets that a driver posts, far from what other threads post. */
  public static Packet[] slots(int count) {
    return new Packet[count + MARGIN];
  }

  /**
   * X-Change: fills the first {@code size} of a driver's {@link #slots} with packets that have a
   * pooled buffer each, but no owner. They come back by {@link #exchange} or {@link #withdraw}.
   *
   * @throws PoolExhaustedException when so many are not to be had; nothing has changed then
   */
  public void post(Packet[] slots, int size) {
    ensureFree(size);
    postFree(slots, 0, size);
  }

  /**
   * X-Change: appends {@code count} posted packets, from {@code slot} on and round the ring of
   * {@code size}, to {@code batch} and posts empty ones instead. The driver calls {@link
   * Packet#arrive} for each.
   *
   * @throws PoolExhaustedException when so many are not to be had; nothing has changed then
   */
  public void exchange(Packet[] slots, int size, int slot, int count, PacketBatch batch) {
    ensureFree(count);
    int straight = Math.min(count, size - slot);
    exchangeSome(slots, slot, straight, batch);
    if (straight < count) {
      exchangeSome(slots, 0, count - straight, batch);
    }
  }

  private void exchangeSome(Packet[] slots, int slot, int count, PacketBatch batch) {
    batch.addAll(slots, slot, count);
    if (LeakTracker.ON) {
      for (int i = 0; i < count; i++) {
        LeakTracker.taken(slots[slot + i]);
      }
    }
    postFree(slots, slot, count);
  }

  private void postFree(Packet[] slots, int slot, int count) {
    freeCount -= count;
    System.arraycopy(free, freeCount, slots, slot, count);
  }

  /**
   * X-Change: sees to it that the next {@code count} calls of {@link #exchange(Packet[], int)} find
   * an empty packet, whoever takes packets in between; 0 when there will be none.
   *
   * @throws PoolExhaustedException when so many are not to be had; nothing is kept back then
   */
  public void keepBack(int count) {
    keptBack = 0;
    ensureFree(count);
    keptBack = count;
  }

  /**
   * X-Change: the packet posted at {@code slot}, in whose place an empty one is posted that was
   * {@linkplain #keepBack kept back}. The driver calls {@link Packet#arrive} for it.
   */
  public Packet exchange(Packet[] slots, int slot) {
    Packet filled = slots[slot];
    keptBack--;
    slots[slot] = free[--freeCount];
    return filled;
  }

  /** Takes back a posted packet. */
  public static void withdraw(Packet posted) {
    posted.pool().recycle(posted);
  }

  /**
   * A packet without a buffer, for {@link Packet#duplicate} and ports that bring their own memory.
   */
  public Packet takeShell() {
    if (shellCount == 0 && returned.get() != null) {
      drainReturned();
    }
    Packet packet = shellCount == 0 ? new Packet(this) : shells[--shellCount];
    packet.live = true;
    return followed(packet);
  }

  /**
   * Appends {@code count} packets without a buffer and with unspecified metadata to {@code batch},
   * for a port that gives each its own by {@link Packet#attachBare}.
   */
  public void takeShells(PacketBatch batch, int count) {
    if (shellCount < count) {
      makeShells(count);
    }
    shellCount -= count;
    batch.addAll(shells, shellCount, count);
    if (LeakTracker.ON) {
      for (int i = 0; i < count; i++) {
        LeakTracker.taken(shells[shellCount + i]);
      }
    }
  }

  /** Takes back a packet of this pool's that was never given a buffer. */
  public void giveBackShell(Packet packet) {
    packet.live = false;
    recycleWithoutBuffer(packet);
  }

  /** How many buffers are neither free nor spare: those that packets in flight hold. */
  public int inUse() {
    drainReturned();
    return buffers - freeCount - spareCount;
  }

  /** How many buffers the pool has made so far. */
  public int size() {
    return buffers;
  }

  @Override
  public void release(Buffer buffer) {
    if (Thread.currentThread() != thread) {
      giveBack(buffer);
      return;
    }
    if (spareCount == spare.length) {
      spare = Arrays.copyOf(spare, spareCount * 2);
    }
    spare[spareCount++] = buffer;
  }

  private static Packet followed(Packet packet) {
    if (LeakTracker.ON) {
      LeakTracker.taken(packet);
    }
    return packet;
  }

  void recycle(Packet packet) {
    if (LeakTracker.ON) {
      LeakTracker.gone(packet);
    }
    if (Thread.currentThread() != thread) {
      recycleElsewhere(packet);
    } else if (holdsItsOwn(packet)) {
      addFree(packet);
    } else {
      recycleShell(packet);
    }
  }

  /**
   * Kills {@code packets[from]} to {@code packets[to - 1]}: those of one pool that are back on
   * their thread with a buffer of their own go in one piece.
   */
  static void recycle(Packet[] packets, int from, int to) {
    PacketPool pool = packets[from].pool();
    boolean here = Thread.currentThread() == pool.thread;
    int run = from;
    for (int i = from; i < to; i++) {
      Packet packet = packets[i];
      if (!here || !pool.retire(packet)) {
        pool.addFree(packets, run, i);
        run = i + 1;
        packet.kill();
      }
    }
    pool.addFree(packets, run, to);
  }

  /**
   * Takes back {@code packets[from]} to {@code packets[to - 1]}, whose buffers stay with somebody
   * else: those of one pool that are on their thread go in one piece.
   */
  static void surrender(Packet[] packets, int from, int to) {
    PacketPool pool = packets[from].pool();
    if (pool.thread == null) {
      surrenderPinned(packets, from, to);
      return;
    }
    boolean here = Thread.currentThread() == pool.thread && !LeakTracker.ON;
    int run = from;
    for (int i = from; i < to; i++) {
      Packet packet = packets[i];
      if (here && packet.live && packet.pool() == pool) {
        packet.live = false;
        packet.buffer = null;
      } else {
        pool.addShells(packets, run, i);
        run = i + 1;
        packet.surrender();
      }
    }
    pool.addShells(packets, run, to);
  }

  /** Packets of a pool of nobody's keep their buffers. */
  private static void surrenderPinned(Packet[] packets, int from, int to) {
    for (int i = from; i < to; i++) {
      Packet packet = packets[i];
      if (packet.live && packet.pool().thread == null && !LeakTracker.ON) {
        packet.live = false;
      } else {
        packet.surrender();
      }
    }
  }

  /**
   * Gives back {@code packet} as {@link Packet#surrender} does, if this is a pool {@link #ofNobody}
   * that it was pinned in and it lies alone over a buffer of the owner's; nothing changes
   * otherwise.
   *
   * @return whether it was given back
   */
  public boolean surrender(Packet packet) {
    if (packet.pool() != this
        || !packet.pooled
        || !packet.live
        || packet.shared()
        || LeakTracker.ON) {
      return false;
    }
    packet.live = false;
    return true;
  }

  /** Undoes {@link #surrender(Packet)}: the driver has not taken the buffer. */
  public void restore(Packet packet) {
    packet.live = true;
  }

  /**
   * Marks {@code packet} as killed if it is one of this pool's with a buffer of its own: for a port
   * that is done with a burst, on this pool's thread. {@link PacketBatch#giveBack} completes it.
   *
   * @return whether that is so; if not, it has to be killed
   */
  public boolean retire(Packet packet) {
    if (packet.pool() != this || !packet.live || !holdsItsOwn(packet) || LeakTracker.ON) {
      return false;
    }
    packet.live = false;
    return true;
  }

  private boolean holdsItsOwn(Packet packet) {
    return packet.pooled && !packet.shared();
  }

  private void addFree(Packet packet) {
    if (freeCount == free.length - MARGIN) {
      free = Arrays.copyOf(free, freeCount * 2 + MARGIN);
    }
    free[freeCount++] = packet;
  }

  void addFree(Packet[] packets, int from, int to) {
    int count = to - from;
    if (count == 0) {
      // Perhaps on another thread, which must not so much as write the count back.
      return;
    }
    if (freeCount + count > free.length - MARGIN) {
      free = Arrays.copyOf(free, Math.max(freeCount * 2, freeCount + count) + MARGIN);
    }
    System.arraycopy(packets, from, free, freeCount, count);
    freeCount += count;
  }

  private void recycleElsewhere(Packet packet) {
    if (thread == null) {
      packet.buffer.release();
    } else {
      giveBack(packet);
    }
  }

  /** Takes back a packet whose buffer stays with somebody else. */
  void recycleWithoutBuffer(Packet packet) {
    if (LeakTracker.ON) {
      LeakTracker.gone(packet);
    }
    if (thread == null) {
      return;
    }
    packet.buffer = null;
    if (Thread.currentThread() == thread) {
      addShell(packet);
    } else {
      giveBack(packet);
    }
  }

  /**
   * A buffer of at least {@code capacity} bytes that no packet holds: for receive rings, and what
   * {@link Packet#uniqueify} writes to. It goes back by {@link #release}.
   */
  public Buffer takeBuffer(int capacity) {
    if (capacity > CAPACITY) {
      return large(capacity);
    }
    if (thread == null) {
      return current().takeBuffer(capacity);
    }
    if (spareCount > 0) {
      return spare[--spareCount];
    }
    ensureFree(1);
    Packet packet = free[--freeCount];
    Buffer buffer = packet.buffer;
    packet.buffer = null;
    addShell(packet);
    return buffer;
  }

  private void recycleShell(Packet packet) {
    Buffer buffer = packet.buffer;
    packet.buffer = null;
    addShell(packet);
    buffer.release();
  }

  private void addShell(Packet packet) {
    if (shellCount == shells.length - MARGIN) {
      shells = Arrays.copyOf(shells, shellCount * 2 + MARGIN);
    }
    shells[shellCount++] = packet;
  }

  private void addShells(Packet[] packets, int from, int to) {
    int count = to - from;
    if (count == 0) {
      // Perhaps on another thread, which must not so much as write the count back.
      return;
    }
    if (shellCount + count > shells.length - MARGIN) {
      shells = Arrays.copyOf(shells, Math.max(shellCount * 2, shellCount + count) + MARGIN);
    }
    System.arraycopy(packets, from, shells, shellCount, count);
    shellCount += count;
  }

  /** Sees to it that there are {@code wanted} packets without a buffer. */
  private void makeShells(int wanted) {
    drainReturned();
    while (shellCount < wanted) {
      addShell(new Packet(this));
    }
  }

  private Packet takeLarge(int headroom, int length) {
    Packet packet = takeShell();
    packet.attach(large(headroom + length), headroom, length);
    return packet;
  }

  private static Buffer large(int capacity) {
    MemorySegment memory = Arena.ofAuto().allocate(capacity, ALIGNMENT);
    return new Buffer(memory.address(), capacity, new Unpooled(memory));
  }

  private void ensureFree(int wanted) {
    if (freeCount < wanted + keptBack) {
      refill(wanted + keptBack);
    }
  }

  private void refill(int wanted) {
    drainReturned();
    while (freeCount < wanted && spareCount > 0) {
      wrapSpare();
    }
    while (freeCount < wanted) {
      grow();
    }
  }

  private void giveBack(Packet packet) {
    Packet head;
    do {
      head = returned.get();
      packet.nextReturned = head;
    } while (!returned.compareAndSet(head, packet));
  }

  private void giveBack(Buffer buffer) {
    Buffer head;
    do {
      head = returnedBuffers.get();
      buffer.nextReturned = head;
    } while (!returnedBuffers.compareAndSet(head, buffer));
  }

  private void drainReturned() {
    Packet packet = returned.getAndSet(null);
    while (packet != null) {
      Packet next = packet.nextReturned;
      packet.nextReturned = null;
      if (packet.buffer == null) {
        addShell(packet);
      } else {
        recycle(packet);
      }
      packet = next;
    }
    Buffer buffer = returnedBuffers.getAndSet(null);
    while (buffer != null) {
      Buffer next = buffer.nextReturned;
      buffer.nextReturned = null;
      release(buffer);
      buffer = next;
    }
  }

  /** This pool if it is the calling thread's, or else that one's. */
  PacketPool local() {
    return Thread.currentThread() == thread ? this : current();
  }

  private void wrapSpare() {
    Packet packet = takeShell();
    packet.live = false;
    if (LeakTracker.ON) {
      LeakTracker.gone(packet);
    }
    packet.bind(spare[--spareCount]);
    addFree(packet);
  }

  private void grow() {
    int count = Math.min(CHUNK, limit - buffers);
    if (count <= 0) {
      throw new PoolExhaustedException(
          "every packet buffer is in use: limit=" + limit + "; raise -Dpacketmill.pool=N");
    }
    // A stride that is no multiple of 4 KiB keeps headers from sharing a few cache sets.
    MemorySegment memory = Arena.ofAuto().allocate((long) CAPACITY * count, ALIGNMENT);
    chunks.add(memory);
    for (int i = 0; i < count; i++) {
      Packet packet = new Packet(this);
      packet.bind(new Buffer(memory.address() + (long) CAPACITY * i, CAPACITY, this));
      addFree(packet);
    }
    buffers += count;
  }

  /** Keeps the memory of a buffer too large for the pool alive while the buffer is. */
  private record Unpooled(MemorySegment memory) implements Buffer.Owner {
    @Override
    public void release(Buffer buffer) {
      // The garbage collector frees it with the arena.
    }
  }
}
