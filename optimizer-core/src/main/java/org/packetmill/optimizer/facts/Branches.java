package org.packetmill.optimizer.facts;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Which way a conditional jump goes, where that is known. */
public final class Branches implements Opcodes {
  /** What is known of a jump. */
  public enum Way {
    TAKEN,
    NOT_TAKEN,
    OPEN
  }

  private Branches() {}

  /** Whether {@code insn} is a conditional jump. */
  public static boolean isConditional(AbstractInsnNode insn) {
    return insn instanceof JumpInsnNode && insn.getOpcode() != GOTO && insn.getOpcode() != JSR;
  }

  /** How many operands a conditional jump pops. */
  public static int operands(JumpInsnNode jump) {
    int opcode = jump.getOpcode();
    return opcode >= IF_ICMPEQ && opcode <= IF_ACMPNE ? 2 : 1;
  }

  /** Decides {@code jump} with the frame in front of it. */
  public static Way decide(JumpInsnNode jump, Frame<Fact> frame) {
    Fact top = frame.getStack(frame.getStackSize() - 1);
    return switch (jump.getOpcode()) {
      case IFNULL, IFNONNULL -> nullness(jump.getOpcode(), top);
      case IF_ACMPEQ, IF_ACMPNE -> Way.OPEN;
      default -> {
        Linear difference = difference(jump, frame);
        yield difference == null
            ? compareRanges(jump, frame, top)
            : compare(jump.getOpcode(), difference.low(), difference.high());
      }
    };
  }

  /** Left minus right of an int comparison (right is 0 for the short forms); null if unknown. */
  public static Linear difference(JumpInsnNode jump, Frame<Fact> frame) {
    int size = frame.getStackSize();
    Fact top = frame.getStack(size - 1);
    if (operands(jump) == 1) {
      return top.linear();
    }
    Fact left = frame.getStack(size - 2);
    return top.linear() == null || left.linear() == null
        ? null
        : left.linear().exactMinus(top.linear());
  }

  private static Way compareRanges(JumpInsnNode jump, Frame<Fact> frame, Fact top) {
    if (operands(jump) == 1) {
      return compare(jump.getOpcode(), top.low(), top.high());
    }
    Fact left = frame.getStack(frame.getStackSize() - 2);
    return compare(jump.getOpcode(), left.low() - top.high(), left.high() - top.low());
  }

  /** Decides by the range of left minus right. */
  public static Way compare(int opcode, long low, long high) {
    return switch (opcode) {
      case IFEQ, IF_ICMPEQ -> equal(low, high);
      case IFNE, IF_ICMPNE -> not(equal(low, high));
      case IFLT, IF_ICMPLT -> less(low, high, 0);
      case IFGE, IF_ICMPGE -> not(less(low, high, 0));
      case IFLE, IF_ICMPLE -> less(low, high, 1);
      default -> not(less(low, high, 1));
    };
  }

  private static Way equal(long low, long high) {
    if (low == 0 && high == 0) {
      return Way.TAKEN;
    }
    return low > 0 || high < 0 ? Way.NOT_TAKEN : Way.OPEN;
  }

  private static Way less(long low, long high, long bound) {
    if (high < bound) {
      return Way.TAKEN;
    }
    return low >= bound ? Way.NOT_TAKEN : Way.OPEN;
  }

  private static Way nullness(int opcode, Fact value) {
    Way isNull = value.isNull() ? Way.TAKEN : value.nullable() ? Way.OPEN : Way.NOT_TAKEN;
    return opcode == IFNULL ? isNull : not(isNull);
  }

  private static Way not(Way way) {
    return switch (way) {
      case TAKEN -> Way.NOT_TAKEN;
      case NOT_TAKEN -> Way.TAKEN;
      case OPEN -> Way.OPEN;
    };
  }
}
