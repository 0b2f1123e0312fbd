package org.packetmill.optimizer.peephole;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;

/** Makes the instructions of a replacement that its pattern does not hold. */
enum Maker {
  POP {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      return new InsnNode(Opcodes.POP);
    }
  },
  POP2 {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      return new InsnNode(Opcodes.POP2);
    }
  },
  DUP {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      return new InsnNode(Opcodes.DUP);
    }
  },
  DUP2 {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      return new InsnNode(Opcodes.DUP2);
    }
  },
  /** {@code copy a}: pushes what a pushed, at this later place. */
  COPY {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      return match.node(names.getFirst()).clone(Map.of());
    }
  },
  WIDEN {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      return new InsnNode(Opcodes.I2L);
    }
  },
  /** {@code iinc v n}: adds a constant to a local. */
  IINC {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      return new IincInsnNode(match.local(names.getFirst()), (int) match.constant(names.getLast()));
    }
  },
  /** {@code fold}: the constant that the whole pattern leaves. */
  FOLD {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      return Folding.fold(match.nodes());
    }
  },
  /** {@code zero c}: the jump c, comparing with zero. */
  ZERO {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      JumpInsnNode jump = (JumpInsnNode) match.node(names.getFirst());
      return new JumpInsnNode(Jumps.withZero(jump.getOpcode()), jump.label);
    }
  },
  /** {@code not c g}: to where g leads, unless c would be taken. */
  NOT {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      int opcode = Jumps.opposite(match.node(names.getFirst()).getOpcode());
      return new JumpInsnNode(opcode, ((JumpInsnNode) match.node(names.getLast())).label);
    }
  },
  /** {@code onward j}: the jump j, to where it arrives in the end. */
  ONWARD {
    @Override
    AbstractInsnNode make(Match match, List<String> names) {
      JumpInsnNode jump = (JumpInsnNode) match.node(names.getFirst());
      return new JumpInsnNode(jump.getOpcode(), Jumps.end(jump));
    }
  };

  abstract AbstractInsnNode make(Match match, List<String> names);
}
