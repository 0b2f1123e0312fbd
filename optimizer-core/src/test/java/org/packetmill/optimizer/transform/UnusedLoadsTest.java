package org.packetmill.optimizer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

class UnusedLoadsTest implements Opcodes {
  private static final int OBJECT = 0;
  private static final int NUMBER = 1;
  private static final int OTHER = 2;

  private final MethodNode method = new MethodNode(ASM9, ACC_STATIC, "m", "(LA;I)V", null, null);

  private VarInsnNode load() {
    VarInsnNode load = new VarInsnNode(ALOAD, OBJECT);
    method.instructions.add(load);
    return load;
  }

  private void add(int... opcodes) {
    for (int opcode : opcodes) {
      method.instructions.add(new InsnNode(opcode));
    }
  }

  private void assertUnused(VarInsnNode... loads) {
    add(RETURN);
    method.maxLocals = 3;
    assertThat(UnusedLoads.of("T", method, OBJECT)).containsExactly(loads);
  }

  @Test
  void aValueThatIsPoppedFarAwayIsUnused() {
    VarInsnNode load = load();
    LabelNode there = new LabelNode();
    method.instructions.add(new VarInsnNode(ILOAD, NUMBER));
    method.instructions.add(new JumpInsnNode(IFEQ, there));
    add(NOP);
    method.instructions.add(there);
    add(POP);
    assertUnused(load);
  }

  @Test
  void soIsOneStoredWhereNobodyReads() {
    VarInsnNode load = load();
    add(DUP);
    method.instructions.add(new VarInsnNode(ASTORE, OTHER));
    add(POP);
    assertUnused(load);
  }

  @Test
  void oneThatIsReadFromAnotherLocalIsUsed() {
    load();
    method.instructions.add(new VarInsnNode(ASTORE, OTHER));
    method.instructions.add(new VarInsnNode(ALOAD, OTHER));
    add(POP);
    assertUnused();
  }

  @Test
  void oneWhoseFieldIsReadOrWrittenIsUsed() {
    load();
    method.instructions.add(new FieldInsnNode(GETFIELD, "A", "f", "I"));
    add(POP);
    load();
    add(ICONST_0);
    method.instructions.add(new FieldInsnNode(PUTFIELD, "A", "f", "I"));
    assertUnused();
  }

  @Test
  void oneThatJoinsAnotherValueIsUsed() {
    LabelNode other = new LabelNode();
    LabelNode join = new LabelNode();
    method.instructions.add(new VarInsnNode(ILOAD, NUMBER));
    method.instructions.add(new JumpInsnNode(IFEQ, other));
    load();
    method.instructions.add(new JumpInsnNode(GOTO, join));
    method.instructions.add(other);
    add(ACONST_NULL);
    method.instructions.add(join);
    method.instructions.add(new FieldInsnNode(GETFIELD, "A", "f", "I"));
    add(POP);
    assertUnused();
  }

  @Test
  void oneThatIsComparedIsUsed() {
    LabelNode end = new LabelNode();
    load();
    method.instructions.add(new JumpInsnNode(IFNULL, end));
    method.instructions.add(end);
    assertUnused();
  }
}
