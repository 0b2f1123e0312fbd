package org.packetmill.click.elements.ctx;

import org.packetmill.click.packet.Packet;

/**
 * What a node of a classification table looks at: up to four bytes of a packet, masked, in the
 * order of little-endian machines, as in FastClick; or nothing.
 */
final class FlowLevel {
  /** The aggregate annotation. */
  private static final int AGGREGATE = 20;

  final boolean dummy;
  private final String name;
  private int offset;
  private int size;
  private int mask;
  private boolean dynamic;

  private FlowLevel(String name, int offset, int size, int mask) {
    this.name = name;
    dummy = name.equals("ANY");
    this.offset = offset;
    this.size = size;
    this.mask = mask;
  }

  /** Looks at nothing: all packets are alike. */
  static FlowLevel any() {
    return new FlowLevel("ANY", 0, 0, 0);
  }

  /** Looks at something besides the packet's data, AGG or THREAD; each value is a flow. */
  static FlowLevel named(String name) {
    FlowLevel level = new FlowLevel(name, 0, 0, -1);
    level.dynamic = true;
    return level;
  }

  /** Looks at as many bytes at {@code offset} as {@code mask} is long. */
  static FlowLevel of(int offset, long mask) {
    int size = mask <= 0xff ? 1 : mask <= 0xffff ? 2 : 4;
    return new FlowLevel("", offset, size, (int) mask);
  }

  FlowLevel duplicate() {
    FlowLevel copy = new FlowLevel(name, offset, size, mask);
    copy.dynamic = dynamic;
    return copy;
  }

  /** Whether each value is a flow of its own. */
  boolean isDynamic() {
    return dynamic;
  }

  void setDynamic() {
    dynamic = true;
  }

  boolean isUseful() {
    return dummy || mask != 0;
  }

  /** The largest value. */
  long max() {
    return mask & 0xffffffffL;
  }

  /** The packet's value; bytes that it does not have count as 0. */
  int value(Packet packet) {
    if (size == 0) {
      return name.equals("AGG") ? packet.anno32(AGGREGATE) : 0;
    }
    int value = 0;
    for (int i = 0; i < size; i++) {
      int at = offset + i;
      int octet = at >= 0 && at < packet.length() ? packet.u8(at) : 0;
      value |= octet << (8 * i);
    }
    return value & mask;
  }

  boolean sameAs(FlowLevel other) {
    return name.equals(other.name)
        && dynamic == other.dynamic
        && offset == other.offset
        && size == other.size
        && mask == other.mask;
  }

  /** The mask of the byte at {@code at} of a packet. */
  private int maskAt(int at) {
    return at < offset || at >= offset + size ? 0 : mask >>> (8 * (at - offset)) & 0xff;
  }

  /** Looks no more at bits that {@code other} has looked at; whether that made a difference. */
  boolean removeBitsOf(FlowLevel other) {
    int left = mask;
    for (int i = 0; i < size && !other.dummy; i++) {
      left &= ~(other.maskAt(offset + i) << (8 * i));
    }
    boolean changed = left != mask;
    mask = left;
    return changed;
  }

  /** The bits of this level that {@code other} looks at, too, as FastClick lays them out. */
  int maskOf(FlowLevel other) {
    int shared = 0;
    for (int i = 0; i < size && !other.dummy; i++) {
      shared |= other.maskAt(offset + i) << (8 * (size - i - 1));
    }
    return shared;
  }

  /** Looks so many bytes further on. */
  void move(int bytes) {
    offset += bytes;
  }

  int mask() {
    return mask;
  }

  /** A value of {@code other} as far as this level sees it. */
  int shifted(FlowLevel other, int value, int shared) {
    int shift = 8 * (offset - other.offset);
    int moved = 0;
    if (Math.abs(shift) < Integer.SIZE) {
      moved = shift < 0 ? value >>> -shift : value << shift;
    }
    return moved & shared & mask;
  }

  void restrictTo(int bits) {
    mask &= bits;
  }

  /** The same in as few bytes as possible; values stay what they are unless there are none. */
  FlowLevel optimized(boolean hasValues) {
    if (size == 0 || mask == 0) {
      return this;
    }
    int newMask = mask;
    int newOffset = offset;
    while (!hasValues && (newMask & 0xff) == 0) {
      newMask >>>= 8;
      newOffset++;
    }
    FlowLevel result = of(newOffset, newMask & 0xffffffffL);
    result.dynamic = dynamic;
    return result;
  }

  @Override
  public String toString() {
    if (size == 0) {
      return name;
    }
    StringBuilder text = new StringBuilder().append(offset).append('/');
    for (int i = 0; i < size; i++) {
      text.append("%02X".formatted(mask >>> (8 * i) & 0xff));
    }
    return text.toString();
  }
}
