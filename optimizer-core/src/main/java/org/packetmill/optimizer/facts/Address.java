package org.packetmill.optimizer.facts;

import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * A long that is an int widened, or that plus another long: the form of addresses. It is the
 * identity of such a {@link Fact}.
 *
 * @param base which long the int was added to; null for the int alone
 * @param offset the int
 */
record Address(Object base, Linear offset) {

  /** What widening makes of {@code value}; null when it is not known well enough. */
  static Address widened(Fact value) {
    return value.linear() == null ? null : new Address(null, value.linear());
  }

  /** The sum of two longs; null when it is none of this form. */
  static Address sum(Fact a, Fact b) {
    if (a.identity() instanceof Address left && b.identity() instanceof Address right) {
      boolean both = left.base != null && right.base != null;
      Linear offset = both ? null : left.offset.plus(right.offset);
      Object base = left.base == null ? right.base : left.base;
      return offset == null ? null : new Address(base, offset);
    }
    return b.identity() instanceof Address ? over(b, a) : over(a, b);
  }

  /** A widened int over the long that one instruction makes. */
  private static Address over(Fact widened, Fact base) {
    boolean simple =
        widened.identity() instanceof Address offset
            && offset.base == null
            && base.identity() instanceof AbstractInsnNode;
    return simple ? new Address(base.identity(), ((Address) widened.identity()).offset) : null;
  }

  /** Whether {@code bytes} here and {@code otherBytes} at {@code other} can share none. */
  boolean isApart(long bytes, Address other, long otherBytes) {
    if (base == null || !base.equals(other.base)) {
      return false;
    }
    Linear distance = other.offset.exactMinus(offset);
    return distance.isConstant()
        && (distance.constant() >= bytes || -distance.constant() >= otherBytes);
  }
}
