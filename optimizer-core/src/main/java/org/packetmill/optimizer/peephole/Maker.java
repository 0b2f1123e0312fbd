package org.packetmill.optimizer.peephole;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.packetmill.optimizer.transform.Insns;

/** Makes the instructions of a replacement that its pattern does not hold. */
enum Maker {
  POP(just(Opcodes.POP)),
  POP2(just(Opcodes.POP2)),
  DUP(just(Opcodes.DUP)),
  DUP2(just(Opcodes.DUP2)),
  WIDEN(just(Opcodes.I2L)),

  /** {@code copy a}: pushes what a pushed, at this later place. */
  COPY((match, names) -> match.node(names.getFirst()).clone(Map.of())),

  /** {@code iinc v n}: adds a constant to a local. */
  IINC((match, names) ->
      new IincInsnNode(match.local(names.getFirst()), (int) match.constant(names.getLast()))),

  /** {@code fold}: the constant that the whole pattern leaves. */
  FOLD((match, _) -> Folding.fold(match.nodes())),

  /** {@code swap n}: the constant n with its bytes the other way round. */
  SWAP((match, names) -> Insns.push(Integer.reverseBytes((int) match.constant(names.getFirst())))),

  /** {@code zero c}: the jump c, comparing with zero. */
  ZERO((match, names) -> {
    JumpInsnNode jump = (JumpInsnNode) match.node(names.getFirst());
    return new JumpInsnNode(Jumps.withZero(jump.getOpcode()), jump.label);
  }),

  /** {@code not c g}: to where g leads, unless c would be taken. */
  NOT((match, names) -> {
    int opcode = Jumps.opposite(match.node(names.getFirst()).getOpcode());
    return new JumpInsnNode(opcode, ((JumpInsnNode) match.node(names.getLast())).label);
  }),

  /** {@code onward j}: the jump j, to where it arrives in the end. */
  ONWARD((match, names) -> {
    JumpInsnNode jump = (JumpInsnNode) match.node(names.getFirst());
    return new JumpInsnNode(jump.getOpcode(), Jumps.end(jump));
  });

  private interface Recipe {
    AbstractInsnNode make(Match match, List<String> names);
  }

  @SuppressWarnings("ImmutableEnumChecker") // A lambda that captures at most a number.
  private final Recipe recipe;

  Maker(Recipe recipe) {
    this.recipe = recipe;
  }

  private static Recipe just(int opcode) {
    return (_, _) -> new InsnNode(opcode);
  }

  AbstractInsnNode make(Match match, List<String> names) {
    return recipe.make(match, names);
  }
}
