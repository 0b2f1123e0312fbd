package org.packetmill.optimizer.peephole;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.packetmill.optimizer.transform.Insns;

/** Int and long constants, and what operators make of them. */
final class Folding implements Opcodes {
  private Folding() {}

  /** The Integer or Long that {@code insn} pushes, or null. */
  static Number constant(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode >= ICONST_M1 && opcode <= ICONST_5) {
      return opcode - ICONST_0;
    }
    if (opcode == LCONST_0 || opcode == LCONST_1) {
      return (long) opcode - LCONST_0;
    }
    if (opcode == BIPUSH || opcode == SIPUSH) {
      return ((IntInsnNode) insn).operand;
    }
    boolean number = insn instanceof LdcInsnNode ldc && isWhole(ldc.cst);
    return number ? (Number) ((LdcInsnNode) insn).cst : null;
  }

  private static boolean isWhole(Object constant) {
    return constant instanceof Integer || constant instanceof Long;
  }

  /** One push of what {@code code}, constants and operators, leaves. */
  static AbstractInsnNode fold(List<AbstractInsnNode> code) {
    Deque<Number> stack = new ArrayDeque<>();
    for (AbstractInsnNode insn : code) {
      Number constant = constant(insn);
      stack.push(constant != null ? constant : operate(insn.getOpcode(), stack));
    }
    Number result = stack.pop();
    return result instanceof Long wide ? push(wide) : Insns.push(result.intValue());
  }

  private static AbstractInsnNode push(long value) {
    return value == 0 || value == 1 ? new InsnNode(LCONST_0 + (int) value) : new LdcInsnNode(value);
  }

  private static Number operate(int opcode, Deque<Number> stack) {
    Number right = stack.pop();
    return switch (opcode) {
      case INEG -> -right.intValue();
      case I2B -> (int) right.byteValue();
      case I2C -> right.intValue() & 0xffff;
      case I2S -> (int) right.shortValue();
      case I2L, L2I -> opcode == I2L ? (Number) right.longValue() : (Number) right.intValue();
      default -> {
        Number left = stack.pop();
        yield left instanceof Long wide
            ? (Number) ofLongs(opcode, wide, right.longValue())
            : (Number) ofInts(opcode, left.intValue(), right.intValue());
      }
    };
  }

  private static int ofInts(int opcode, int left, int right) {
    return switch (opcode) {
      case IADD -> left + right;
      case ISUB -> left - right;
      case IMUL -> left * right;
      case ISHL -> left << right;
      case ISHR -> left >> right;
      case IUSHR -> left >>> right;
      case IAND -> left & right;
      case IOR -> left | right;
      case IXOR -> left ^ right;
      default -> throw new IllegalArgumentException("no operator on ints: " + opcode);
    };
  }

  private static long ofLongs(int opcode, long left, long right) {
    return switch (opcode) {
      case LADD -> left + right;
      case LSUB -> left - right;
      case LMUL -> left * right;
      case LSHL -> left << right;
      case LSHR -> left >> right;
      case LUSHR -> left >>> right;
      case LAND -> left & right;
      case LOR -> left | right;
      case LXOR -> left ^ right;
      default -> throw new IllegalArgumentException("no operator on longs: " + opcode);
    };
  }
}
