package org.packetmill.optimizer.peephole;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.packetmill.optimizer.transform.Insns;

/** Where jumps lead, and their opposites. */
final class Jumps implements Opcodes {
  private Jumps() {}

  /** Where a jump arrives in the end; its own label when that is a circle. */
  static LabelNode end(JumpInsnNode jump) {
    Set<LabelNode> met = new HashSet<>();
    LabelNode at = jump.label;
    while (met.add(at)) {
      AbstractInsnNode next = Insns.real(at);
      if (next == null || next.getOpcode() != GOTO) {
        return at;
      }
      at = ((JumpInsnNode) next).label;
    }
    return jump.label;
  }

  /** The opcode of the jump that is taken when {@code opcode}'s is not. */
  static int opposite(int opcode) {
    return switch (opcode) {
      case IFNULL -> IFNONNULL;
      case IFNONNULL -> IFNULL;
      // The others come in pairs that begin with an odd number.
      default -> ((opcode + 1) ^ 1) - 1;
    };
  }

  /** The jump on a comparison with zero that does what one on two ints does. */
  static int withZero(int opcode) {
    return opcode - IF_ICMPEQ + IFEQ;
  }
}
