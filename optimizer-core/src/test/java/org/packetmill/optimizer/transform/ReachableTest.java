package org.packetmill.optimizer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** if (a) { tail } return, with a handler around the tail. */
class ReachableTest implements Opcodes {
  private final MethodNode method = new MethodNode(ASM9, ACC_STATIC, "m", "(I)V", null, null);
  private final LabelNode tail = new LabelNode();
  private final LabelNode end = new LabelNode();
  private final LabelNode handler = new LabelNode();
  private final AbstractInsnNode first = new VarInsnNode(ILOAD, 0);
  private final AbstractInsnNode inTail = new InsnNode(NOP);
  private final AbstractInsnNode last = new InsnNode(RETURN);
  private final AbstractInsnNode caught = new InsnNode(POP);

  ReachableTest() {
    add(first, new JumpInsnNode(IFNE, tail), last);
    add(tail, inTail, end, new InsnNode(RETURN));
    add(handler, caught, new InsnNode(RETURN));
    method.tryCatchBlocks.add(new TryCatchBlockNode(tail, end, handler, null));
  }

  private void add(AbstractInsnNode... code) {
    for (AbstractInsnNode insn : code) {
      method.instructions.add(insn);
    }
  }

  private boolean holds(BitSet reached, AbstractInsnNode insn) {
    return reached.get(method.instructions.indexOf(insn));
  }

  @Test
  void allIsReachedFromTheFirst() {
    assertThat(Reachable.from(method, Set.of(first)).cardinality())
        .isEqualTo(method.instructions.size());
  }

  @Test
  void whatLiesBeforeIsNotReachedFromTheTail() {
    BitSet reached = new Reachable(method).from(Set.of(tail));
    assertThat(holds(reached, inTail)).isTrue();
    assertThat(holds(reached, caught)).isTrue();
    assertThat(holds(reached, first)).isFalse();
    assertThat(holds(reached, last)).isFalse();
  }

  @Test
  void aMethodThatReturnsAtTheTailReachesItsHandlerOnly() {
    BitSet reached = new Reachable(method).until(Set.of(first), tail);
    assertThat(holds(reached, tail)).isTrue();
    assertThat(holds(reached, inTail)).isFalse();
    assertThat(holds(reached, last)).isTrue();
    // The return that stands there instead is in the range.
    assertThat(holds(reached, caught)).isTrue();
  }

  @Test
  void untilIsWhatAReturnAtThatPlaceReaches() {
    BitSet until = new Reachable(method).until(Set.of(first), tail);
    AbstractInsnNode stop = new InsnNode(RETURN);
    method.instructions.insert(tail, stop);
    BitSet real = Reachable.from(method, Set.of(first));
    for (AbstractInsnNode insn : List.of(first, last, tail, inTail, end, handler, caught)) {
      int index = method.instructions.indexOf(insn);
      int before = index > method.instructions.indexOf(stop) ? index - 1 : index;
      assertThat(until.get(before)).isEqualTo(real.get(index));
    }
  }

  @Test
  void afterAnInstructionOfARangeComesItsHandlerToo() {
    assertThat(new Reachable(method).after(inTail)).containsExactly(handler, end);
    assertThat(new Reachable(method).after(last)).isEmpty();
  }
}
