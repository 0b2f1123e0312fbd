package org.packetmill.optimizer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

class LinesTest implements Opcodes {
  private final MethodNode method = new MethodNode(ACC_STATIC, "m", "(I)V", null, null);

  private MethodInsnNode call() {
    MethodInsnNode call = new MethodInsnNode(INVOKESTATIC, "a/B", "f", "()V");
    method.instructions.add(call);
    return call;
  }

  private long numbers() {
    return Arrays.stream(method.instructions.toArray())
        .filter(LineNumberNode.class::isInstance)
        .count();
  }

  @Test
  void blocksGetTheirLineBeforeTheyMove() {
    LabelNode target = new LabelNode();
    Lines.mark(method.instructions, 10);
    method.instructions.add(new VarInsnNode(ILOAD, 0));
    method.instructions.add(new JumpInsnNode(IFEQ, target));
    call();
    method.instructions.add(target);
    MethodInsnNode inBlock = call();
    method.instructions.add(new InsnNode(RETURN));
    Lines.pin(method.instructions, List.of());
    assertThat(target.getNext())
        .isInstanceOfSatisfying(LineNumberNode.class, line -> assertThat(line.line).isEqualTo(10));
    Lines.pin(method.instructions, List.of());
    assertThat(numbers()).isEqualTo(2);
    assertThat(Lines.at(inBlock)).isEqualTo(10);
  }

  @Test
  void codeWithoutNumbersBeginsWithNone() {
    MethodInsnNode call = call();
    Lines.pin(method.instructions, List.of());
    Lines.map(method.instructions, line -> line == 0 ? 77 : line);
    assertThat(Lines.at(call)).isEqualTo(77);
  }

  @Test
  void keepsOnlyNumbersThatShow() {
    Lines.mark(method.instructions, 1);
    method.instructions.add(new VarInsnNode(ILOAD, 0));
    Lines.mark(method.instructions, 2);
    VarInsnNode store = new VarInsnNode(ISTORE, 0);
    method.instructions.add(store);
    Lines.mark(method.instructions, 3);
    MethodInsnNode first = call();
    Lines.mark(method.instructions, 4);
    method.instructions.add(new InsnNode(NOP));
    Lines.mark(method.instructions, 3);
    MethodInsnNode second = call();
    Lines.mark(method.instructions, 5);
    MethodInsnNode third = call();
    Lines.tidy(method);
    assertThat(numbers()).isEqualTo(2);
    assertThat(Lines.at(first)).isEqualTo(3);
    assertThat(Lines.at(second)).isEqualTo(3);
    assertThat(Lines.at(third)).isEqualTo(5);
    assertThat(Insns.nextReal(store)).isEqualTo(first);
  }
}
