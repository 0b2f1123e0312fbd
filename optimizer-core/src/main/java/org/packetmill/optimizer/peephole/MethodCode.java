package org.packetmill.optimizer.peephole;

import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Liveness;

/**
 * A method's code in one round of clean-up. What is known of it is as of the round's beginning:
 * rules never make a local live again, nor an instruction a target.
 */
final class MethodCode {
  private final MethodNode method;
  private final Set<String> pureStatics;
  private final Liveness liveness;
  private final Set<LabelNode> targets;

  MethodCode(MethodNode method, Set<String> pureStatics) {
    this.method = method;
    this.pureStatics = pureStatics;
    liveness = new Liveness(method);
    targets = Insns.targets(method.instructions);
    method.tryCatchBlocks.forEach(block -> targets.add(block.handler));
  }

  boolean is(AbstractInsnNode insn, Kind kind) {
    return kind.accepts(insn, pureStatics);
  }

  boolean isTarget(LabelNode label) {
    return targets.contains(label);
  }

  /** Whether nobody reads {@code local} behind {@code insn}; false for what is new. */
  boolean isDead(AbstractInsnNode insn, int local) {
    return liveness.knows(insn) && !liveness.isLiveAfter(insn, local);
  }

  void insert(AbstractInsnNode made, AbstractInsnNode behind, AbstractInsnNode orBefore) {
    if (behind == null) {
      method.instructions.insertBefore(orBefore, made);
    } else {
      method.instructions.insert(behind, made);
    }
  }

  void remove(AbstractInsnNode insn) {
    method.instructions.remove(insn);
  }
}
