package org.packetmill.xchange.memif;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;

/**
 * A ring in shared memory: 128 bytes of header, then descriptors of 16 bytes.
 *
 * <pre>
 * 0  cookie:4   4  flags:2   6  head:2   64  tail:2
 * 128 + 16 * slot:  flags:2 region:2 length:4 offset:4 metadata:4
 * </pre>
 *
 * <p>Whoever uses it keeps the region reachable. Head and tail count slots and wrap at 65536. The
 * client moves the head, the server the tail. Each is published with release and read with acquire;
 * descriptors between them have one owner.
 */
final class Ring {
  static final int HEADER_BYTES = 128;
  static final int DESCRIPTOR_BYTES = 16;
  static final int COOKIE = 0x3E31F20;

  /** In a descriptor: the frame goes on in the next one. */
  static final int NEXT = 1;

  private static final int FLAGS = 4;
  private static final int HEAD = 6;
  private static final int TAIL = 64;
  private static final int OFFSET = 8;

  /** In the ring's flags: the receiver polls and wants no interrupts. */
  private static final short MASK_INTERRUPT = 1;

  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private static final VarHandle SHORT = ValueLayout.JAVA_SHORT.varHandle();
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final long[] ONE = {1};

  /** How many slots there are. */
  final int size;

  private final int mask;
  private final long base;
  private final long descriptors;
  private final Fd interrupt;

  /** The ring at {@code offset}, a multiple of eight; {@code interrupt} wakes its receiver. */
  Ring(Region region, long offset, int log2Size, Fd interrupt) {
    size = 1 << log2Size;
    mask = size - 1;
    this.interrupt = interrupt;
    base = region.check((int) offset, (int) bytes(log2Size));
    descriptors = base + HEADER_BYTES;
  }

  /** What a ring of that many slots takes. */
  static long bytes(int log2Size) {
    return HEADER_BYTES + ((long) DESCRIPTOR_BYTES << log2Size);
  }

  /** Makes it an empty ring, as the client does before it shows it to the server. */
  void initialize() {
    INT.set(ALL, base, COOKIE);
    SHORT.set(ALL, base + FLAGS, (short) 0);
    reset();
  }

  /** Starts from slot 0, as the server does before it says that it is connected. */
  void reset() {
    SHORT.setRelease(ALL, base + HEAD, (short) 0);
    SHORT.setRelease(ALL, base + TAIL, (short) 0);
  }

  boolean hasCookie() {
    return (int) INT.get(ALL, base) == COOKIE;
  }

  int head() {
    return (short) SHORT.getAcquire(ALL, base + HEAD) & 0xffff;
  }

  int tail() {
    return (short) SHORT.getAcquire(ALL, base + TAIL) & 0xffff;
  }

  void publishHead(int head) {
    SHORT.setRelease(ALL, base + HEAD, (short) head);
  }

  void publishTail(int tail) {
    SHORT.setRelease(ALL, base + TAIL, (short) tail);
  }

  /**
   * How far the peer's counter is ahead of ours.
   *
   * @throws MemifException when that is more than {@code max}, which no honest peer reaches
   */
  static int distance(int peer, int ours, int max) {
    int distance = peer - ours & 0xffff;
    if (distance > max) {
      throw new MemifException(
          "the peer moved a ring's index too far: index=%d, ours=%d, slots=%d"
              .formatted(peer, ours & 0xffff, max));
    }
    return distance;
  }

  /** The slot that {@code counter} means. */
  int slot(int counter) {
    return counter & mask;
  }

  /** Flags, region and length of a descriptor, read once. */
  long word(int slot) {
    return (long) LONG.getOpaque(ALL, descriptors + (long) slot * DESCRIPTOR_BYTES);
  }

  /** The offset in a descriptor, read once. */
  int offset(int slot) {
    return (int) INT.getOpaque(ALL, descriptors + (long) slot * DESCRIPTOR_BYTES + OFFSET);
  }

  static int flags(long word) {
    return (int) word & 0xffff;
  }

  static int region(long word) {
    return (int) word >>> 16;
  }

  static int length(long word) {
    return (int) (word >>> 32);
  }

  /** Writes flags, region and length; the offset stays. */
  void describe(int slot, int flags, int region, int length) {
    long word = (long) length << 32 | (long) region << 16 | flags;
    LONG.setOpaque(ALL, descriptors + (long) slot * DESCRIPTOR_BYTES, word);
  }

  void setOffset(int slot, int offset) {
    INT.setOpaque(ALL, descriptors + (long) slot * DESCRIPTOR_BYTES + OFFSET, offset);
  }

  /** Receiver: says that it polls. */
  void maskInterrupts() {
    SHORT.setOpaque(ALL, base + FLAGS, MASK_INTERRUPT);
  }

  /** Sender: wakes a receiver that does not poll. */
  void interrupt() {
    if (((short) SHORT.getOpaque(ALL, base + FLAGS) & MASK_INTERRUPT) == 0) {
      signal();
    }
  }

  private void signal() {
    MemorySegment one = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_LONG, ONE);
    Libc.write(interrupt.number(), one.address(), 8);
  }

  /** What wakes the receiver. */
  Fd interruptFd() {
    return interrupt;
  }
}
