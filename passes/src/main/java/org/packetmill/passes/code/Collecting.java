package org.packetmill.passes.code;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.FactAnalysis;

/**
 * Whether a splitting body does with its collector nothing but send through it: a fused loop has no
 * such object that could be handed on.
 */
final class Collecting implements Opcodes {
  private Collecting() {}

  /** Why the body cannot be spliced, if so. */
  static Optional<String> problem(MethodNode body, FactAnalysis facts) {
    for (AbstractInsnNode insn : body.instructions) {
      if (facts.before(insn) != null) {
        for (int i = 0; i < givenAway(insn); i++) {
          if (facts.stack(insn, i).is(Identity.OUTPUTS)) {
            return Optional.of("split hands its collector to " + taker(insn));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** How many operands, from the top, an instruction passes on to others. */
  private static int givenAway(AbstractInsnNode insn) {
    return switch (insn) {
      case InvokeDynamicInsnNode indy -> Type.getArgumentCount(indy.desc);
      case MethodInsnNode call -> {
        boolean receiver = call.getOpcode() != INVOKESTATIC && !BodyShape.isSend(call);
        yield Type.getArgumentCount(call.desc) + (receiver ? 1 : 0);
      }
      default ->
          switch (insn.getOpcode()) {
            case PUTFIELD, PUTSTATIC, AASTORE -> 1;
            default -> 0;
          };
    };
  }

  private static String taker(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        ? call.name + ", which is called"
        : "somebody who may keep it";
  }
}
