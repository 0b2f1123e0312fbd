package org.packetmill.optimizer.peephole;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.packetmill.optimizer.transform.Insns;

/** How many slots of the operand stack an instruction takes and leaves. */
final class Slots implements Opcodes {
  private Slots() {}

  /** Slots taken; those that it only looks at count, as for {@code dup}. */
  static int popped(AbstractInsnNode insn) {
    return switch (insn.getType()) {
      case AbstractInsnNode.FIELD_INSN -> {
        int value = Type.getType(((FieldInsnNode) insn).desc).getSize();
        yield switch (insn.getOpcode()) {
          case GETSTATIC -> 0;
          case PUTSTATIC -> value;
          case GETFIELD -> 1;
          default -> value + 1;
        };
      }
      case AbstractInsnNode.METHOD_INSN ->
          Insns.argumentSlots(((MethodInsnNode) insn).desc)
              + (insn.getOpcode() == INVOKESTATIC ? 0 : 1);
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN ->
          Insns.argumentSlots(((InvokeDynamicInsnNode) insn).desc);
      case AbstractInsnNode.MULTIANEWARRAY_INSN -> ((MultiANewArrayInsnNode) insn).dims;
      default -> poppedBy(insn.getOpcode());
    };
  }

  private static int poppedBy(int opcode) {
    return switch (opcode) {
      case IRETURN, FRETURN, ARETURN, ATHROW, MONITORENTER, MONITOREXIT -> 1;
      case TABLESWITCH, LOOKUPSWITCH, IFNULL, IFNONNULL, POP, DUP -> 1;
      case NEWARRAY, ANEWARRAY, ARRAYLENGTH, CHECKCAST, INSTANCEOF -> 1;
      case ISTORE, FSTORE, ASTORE, INEG, FNEG, I2L, I2F, I2D, F2I, F2L, F2D, I2B, I2C, I2S -> 1;
      case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE -> 1;
      case LRETURN, DRETURN, LSTORE, DSTORE, LNEG, DNEG, L2I, L2F, L2D, D2I, D2L, D2F -> 2;
      case IALOAD, LALOAD, FALOAD, DALOAD, AALOAD, BALOAD, CALOAD, SALOAD -> 2;
      case IADD, ISUB, IMUL, IDIV, IREM, ISHL, ISHR, IUSHR, IAND, IOR, IXOR -> 2;
      case FADD, FSUB, FMUL, FDIV, FREM, FCMPL, FCMPG, POP2, DUP2, DUP_X1, SWAP -> 2;
      case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> 2;
      case IF_ACMPEQ, IF_ACMPNE -> 2;
      case IASTORE, FASTORE, AASTORE, BASTORE, CASTORE, SASTORE -> 3;
      case LSHL, LSHR, LUSHR, DUP_X2, DUP2_X1 -> 3;
      case LASTORE, DASTORE, LADD, LSUB, LMUL, LDIV, LREM, LAND, LOR, LXOR, LCMP -> 4;
      case DADD, DSUB, DMUL, DDIV, DREM, DCMPL, DCMPG, DUP2_X2 -> 4;
      default -> 0;
    };
  }

  /** Slots left. */
  static int pushed(AbstractInsnNode insn) {
    return switch (insn.getType()) {
      case AbstractInsnNode.FIELD_INSN ->
          insn.getOpcode() == GETFIELD || insn.getOpcode() == GETSTATIC
              ? Type.getType(((FieldInsnNode) insn).desc).getSize()
              : 0;
      case AbstractInsnNode.METHOD_INSN ->
          Type.getReturnType(((MethodInsnNode) insn).desc).getSize();
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN ->
          Type.getReturnType(((InvokeDynamicInsnNode) insn).desc).getSize();
      case AbstractInsnNode.LDC_INSN -> {
        Object constant = ((LdcInsnNode) insn).cst;
        yield constant instanceof Long || constant instanceof Double ? 2 : 1;
      }
      default -> pushedBy(insn.getOpcode());
    };
  }

  private static int pushedBy(int opcode) {
    return switch (opcode) {
      case ACONST_NULL, ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5 -> 1;
      case FCONST_0, FCONST_1, FCONST_2, BIPUSH, SIPUSH, ILOAD, FLOAD, ALOAD -> 1;
      case IALOAD, FALOAD, AALOAD, BALOAD, CALOAD, SALOAD -> 1;
      case IADD, ISUB, IMUL, IDIV, IREM, INEG, ISHL, ISHR, IUSHR, IAND, IOR, IXOR -> 1;
      case FADD, FSUB, FMUL, FDIV, FREM, FNEG, L2I, D2I, F2I, I2F, L2F, D2F, I2B, I2C, I2S -> 1;
      case LCMP, FCMPL, FCMPG, DCMPL, DCMPG, ARRAYLENGTH, INSTANCEOF, CHECKCAST -> 1;
      case NEW, NEWARRAY, ANEWARRAY, MULTIANEWARRAY, JSR -> 1;
      case LCONST_0, LCONST_1, DCONST_0, DCONST_1, LLOAD, DLOAD, LALOAD, DALOAD -> 2;
      case LADD, LSUB, LMUL, LDIV, LREM, LNEG, LSHL, LSHR, LUSHR, LAND, LOR, LXOR -> 2;
      case DADD, DSUB, DMUL, DDIV, DREM, DNEG, I2L, F2L, D2L, I2D, L2D, F2D, DUP, SWAP -> 2;
      case DUP_X1 -> 3;
      case DUP_X2, DUP2 -> 4;
      case DUP2_X1 -> 5;
      case DUP2_X2 -> 6;
      default -> 0;
    };
  }
}
