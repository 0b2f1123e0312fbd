package org.packetmill.optimizer.peephole;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What rules may ask for besides their pattern; the names are those of the pattern. */
enum Condition {
  /** {@code dead v}: nobody reads the local behind the store that the pattern begins with. */
  DEAD {
    @Override
    boolean holds(Match match, List<String> names) {
      return match.isDead(match.first(), match.local(names.getFirst()));
    }
  },
  /** {@code last v}: nobody reads the local behind the last load of it in the pattern. */
  LAST {
    @Override
    boolean holds(Match match, List<String> names) {
      return match.isDead(match.last(names.getFirst()), match.local(names.getFirst()));
    }
  },
  /** {@code apart b v}: what b pushes is not the local v. */
  APART {
    @Override
    boolean holds(Match match, List<String> names) {
      return !(match.node(names.getFirst()) instanceof VarInsnNode load)
          || load.var != match.local(names.getLast());
    }
  },
  /** {@code small n}: the constant fits {@code iinc}, negated as well. */
  SMALL {
    @Override
    boolean holds(Match match, List<String> names) {
      long value = match.constant(names.getFirst());
      return value >= -Short.MAX_VALUE && value <= Short.MAX_VALUE;
    }
  },
  /** {@code zero n}. */
  ZERO {
    @Override
    boolean holds(Match match, List<String> names) {
      return match.constant(names.getFirst()) == 0;
    }
  },
  /** {@code equality c}: the jump asks whether two ints are the same. */
  EQUALITY {
    @Override
    boolean holds(Match match, List<String> names) {
      int opcode = match.node(names.getFirst()).getOpcode();
      return opcode == Opcodes.IF_ICMPEQ || opcode == Opcodes.IF_ICMPNE;
    }
  },
  /** {@code within m n}: every bit of m is one of n. */
  WITHIN {
    @Override
    boolean holds(Match match, List<String> names) {
      return (match.constant(names.getFirst()) & ~match.constant(names.getLast())) == 0;
    }
  },
  /** {@code skips c g}: the jump c leads to right behind g. */
  SKIPS {
    @Override
    boolean holds(Match match, List<String> names) {
      LabelNode target = ((JumpInsnNode) match.node(names.getFirst())).label;
      AbstractInsnNode at = match.node(names.getLast()).getNext();
      while (at != null && at.getOpcode() < 0 && at != target) {
        at = at.getNext();
      }
      return at == target;
    }
  },
  /** {@code threads j}: the jump leads to another jump that is always taken. */
  THREADS {
    @Override
    boolean holds(Match match, List<String> names) {
      JumpInsnNode jump = (JumpInsnNode) match.node(names.getFirst());
      return Jumps.end(jump) != jump.label;
    }
  };

  abstract boolean holds(Match match, List<String> names);
}
