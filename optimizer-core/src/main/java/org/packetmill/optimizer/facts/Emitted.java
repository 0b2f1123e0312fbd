package org.packetmill.optimizer.facts;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Code that grows: values that nobody wants after all are not pushed rather than popped. */
final class Emitted implements Opcodes {
  private final InsnList code;
  private final String owner;

  /**
   * Code that grows.
   *
   * @param owner the class whose static fields are read without side effect
   */
  Emitted(InsnList code, String owner) {
    this.code = code;
    this.owner = owner;
  }

  /** Removes so many values of one slot from the stack. */
  void pop(int values) {
    int left = values;
    while (left > 0 && code.size() > 0) {
      AbstractInsnNode last = code.getLast();
      int opcode = last.getOpcode();
      if (isPush(last)) {
        left--;
      } else if (opcode >= IADD && opcode <= IXOR && isIntOperation(opcode)) {
        left++;
      } else {
        break;
      }
      code.remove(last);
    }
    for (; left > 0; left--) {
      code.add(new InsnNode(POP));
    }
  }

  /** Of two ints an int, and no exception. */
  private static boolean isIntOperation(int opcode) {
    return switch (opcode) {
      case IADD, ISUB, IMUL, ISHL, ISHR, IUSHR, IAND, IOR, IXOR -> true;
      default -> false;
    };
  }

  private boolean isPush(AbstractInsnNode insn) {
    return switch (insn) {
      case LdcInsnNode ldc -> ldc.cst instanceof Integer;
      case FieldInsnNode field ->
          field.getOpcode() == GETSTATIC
              && field.owner.equals(owner)
              && !field.desc.equals("J")
              && !field.desc.equals("D");
      default -> {
        int opcode = insn.getOpcode();
        yield opcode >= ACONST_NULL && opcode <= ICONST_5
            || opcode == BIPUSH
            || opcode == SIPUSH
            || opcode == ILOAD
            || opcode == ALOAD
            || opcode == FLOAD
            || opcode == DUP;
      }
    };
  }
}
