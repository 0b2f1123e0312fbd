package org.packetmill.optimizer.peephole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.util.Printer;

/** What {@link Slots} says of plain instructions, against the stack that ASM computes for them. */
class SlotsTest {
  private static final List<String> NOT_PLAIN = List.of("LRETURN", "DRETURN", "IRETURN");

  @Test
  void tellsHowTheStackGrows() {
    for (int opcode = 0; opcode <= Opcodes.MONITOREXIT; opcode++) {
      if (isPlain(opcode)) {
        InsnNode insn = new InsnNode(opcode);
        assertThat(Slots.pushed(insn) - Slots.popped(insn))
            .as(Printer.OPCODES[opcode])
            .isEqualTo(growth(opcode));
      }
    }
  }

  private static boolean isPlain(int opcode) {
    boolean operand =
        opcode >= Opcodes.BIPUSH && opcode < Opcodes.IALOAD
            || opcode >= Opcodes.ISTORE && opcode < Opcodes.IASTORE
            || opcode == Opcodes.IINC
            || opcode >= Opcodes.IFEQ && opcode != Opcodes.ARRAYLENGTH;
    return !operand && !NOT_PLAIN.contains(Printer.OPCODES[opcode]);
  }

  /** Pushes six ints, runs the instruction, pushes until the stack is deeper than ever. */
  private static int growth(int opcode) {
    int with = maxStack(opcode);
    int without = maxStack(Opcodes.NOP);
    return with - without;
  }

  private static int maxStack(int opcode) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_5, 0, "T", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
    code.visitCode();
    for (int i = 0; i < 6; i++) {
      code.visitInsn(Opcodes.ICONST_0);
    }
    code.visitInsn(opcode);
    for (int i = 0; i < 20; i++) {
      code.visitInsn(Opcodes.ICONST_0);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    ClassNode tree = new ClassNode();
    new ClassReader(writer.toByteArray()).accept(tree, 0);
    return tree.methods.getFirst().maxStack;
  }
}
