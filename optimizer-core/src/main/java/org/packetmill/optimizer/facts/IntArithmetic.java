package org.packetmill.optimizer.facts;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Int operations on facts: exact where both sides are known, linear or a range where possible. */
final class IntArithmetic implements Opcodes {
  private IntArithmetic() {}

  static Fact apply(AbstractInsnNode insn, Fact a, Fact b) {
    Set<Object> basis = a.union(b.basis());
    Fact result = a.isConstant() && b.isConstant() ? fold(insn, a, b) : null;
    if (result == null) {
      result = symbolic(insn, a, b);
    }
    return result.restingOn(basis);
  }

  /** Two constants; null for a division by zero, which throws. */
  private static Fact fold(AbstractInsnNode insn, Fact a, Fact b) {
    int x = (int) a.constant();
    int y = (int) b.constant();
    return switch (insn.getOpcode()) {
      case IADD -> Fact.of(x + y);
      case ISUB -> Fact.of(x - y);
      case IMUL -> Fact.of(Math.multiplyExact((long) x, (long) y) << 32 >> 32);
      case IDIV -> y == 0 ? null : Fact.of(x / y);
      case IREM -> y == 0 ? null : Fact.of(x % y);
      case ISHL -> Fact.of(x << y);
      case ISHR -> Fact.of(x >> y);
      case IUSHR -> Fact.of(x >>> y);
      case IAND -> Fact.of(x & y);
      case IOR -> Fact.of(x | y);
      default -> Fact.of(x ^ y);
    };
  }

  private static Fact symbolic(AbstractInsnNode insn, Fact a, Fact b) {
    Linear linear = linear(insn.getOpcode(), a, b);
    if (linear != null) {
      return Fact.of(linear, Set.of());
    }
    return FactInterpreter.symbol(insn, range(insn.getOpcode(), a, b));
  }

  private static Linear linear(int opcode, Fact a, Fact b) {
    if (a.linear() == null || b.linear() == null) {
      return null;
    }
    return switch (opcode) {
      case IADD -> a.linear().plus(b.linear());
      case ISUB -> a.linear().minus(b.linear());
      case IMUL -> product(a, b);
      case ISHL -> b.isConstant() ? a.linear().times(1L << (b.constant() & 31)) : null;
      case IAND -> mask(a, b);
      case IOR, IXOR -> b.isConstant() && b.constant() == 0 ? a.linear() : null;
      case ISHR, IUSHR -> b.isConstant() && (b.constant() & 31) == 0 ? a.linear() : null;
      default -> null;
    };
  }

  private static Linear product(Fact a, Fact b) {
    if (a.isConstant()) {
      return b.linear().times(a.constant());
    }
    return b.isConstant() ? a.linear().times(b.constant()) : null;
  }

  /** {@code x & (2^n - 1)} is x when x lies in that range. */
  private static Linear mask(Fact a, Fact b) {
    boolean keeps =
        b.isConstant()
            && Long.bitCount(b.constant() + 1) == 1
            && a.low() >= 0
            && a.high() <= b.constant();
    return keeps ? a.linear() : null;
  }

  private static Fact range(int opcode, Fact a, Fact b) {
    return switch (opcode) {
      case IADD -> ifInt(a.low() + b.low(), a.high() + b.high());
      case ISUB -> ifInt(a.low() - b.high(), a.high() - b.low());
      case IAND -> and(a, b);
      case IOR, IXOR -> or(a, b);
      case ISHR -> shift(a, b);
      case IUSHR -> a.low() >= 0 ? shift(a, b) : unsignedShift(b);
      case IREM -> remainder(a, b);
      default -> Fact.any(Type.INT_TYPE);
    };
  }

  private static Fact ifInt(long low, long high) {
    boolean fits = low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
    return fits ? Fact.range(low, high) : Fact.any(Type.INT_TYPE);
  }

  private static Fact and(Fact a, Fact b) {
    long high = Long.MAX_VALUE;
    if (a.low() >= 0) {
      high = a.high();
    }
    if (b.low() >= 0) {
      high = Math.min(high, b.high());
    }
    return high == Long.MAX_VALUE ? Fact.any(Type.INT_TYPE) : Fact.range(0, high);
  }

  private static Fact or(Fact a, Fact b) {
    if (a.low() < 0 || b.low() < 0) {
      return Fact.any(Type.INT_TYPE);
    }
    long bits = Math.max(a.high(), b.high());
    return Fact.range(0, bits == 0 ? 0 : (Long.highestOneBit(bits) << 1) - 1);
  }

  private static Fact shift(Fact a, Fact b) {
    if (!b.isConstant()) {
      return a.low() >= 0 ? Fact.range(0, a.high()) : Fact.any(Type.INT_TYPE);
    }
    int by = (int) b.constant() & 31;
    return Fact.range(a.low() >> by, a.high() >> by);
  }

  private static Fact unsignedShift(Fact b) {
    boolean positive = b.isConstant() && (b.constant() & 31) > 0;
    return positive ? Fact.range(0, 0xffffffffL >>> (b.constant() & 31)) : Fact.any(Type.INT_TYPE);
  }

  private static Fact remainder(Fact a, Fact b) {
    if (!b.isConstant() || b.constant() == 0) {
      return Fact.any(Type.INT_TYPE);
    }
    long most = Math.abs(b.constant()) - 1;
    return Fact.range(a.low() >= 0 ? 0 : -most, most);
  }
}
