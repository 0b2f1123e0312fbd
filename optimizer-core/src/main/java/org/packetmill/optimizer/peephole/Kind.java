package org.packetmill.optimizer.peephole;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.packetmill.optimizer.transform.Insns;

/** Kinds of instructions, as terms of a pattern name them. */
@SuppressWarnings("ImmutableEnumChecker") // the tests hold sets that nobody changes
enum Kind implements Opcodes {
  /** Pushes one slot and does nothing else: a constant, a local, a static that may be read so. */
  PUSH((insn, pure) -> isPush(insn, pure) && Slots.pushed(insn) == 1),
  /** The same with two slots. */
  PUSH2((insn, pure) -> isPush(insn, pure) && Slots.pushed(insn) == 2),
  /** Leaves a value of one slot on top. */
  ONE(insn -> Slots.pushed(insn) == 1),
  /** An int constant. */
  CONST(insn -> Folding.constant(insn) instanceof Integer),
  /** A long constant. */
  LCONST(insn -> Folding.constant(insn) instanceof Long),

  LOAD(insn -> Insns.isLoad(insn) && Slots.pushed(insn) == 1),
  LOAD2(insn -> Insns.isLoad(insn) && Slots.pushed(insn) == 2),
  STORE(insn -> Insns.isStore(insn) && Slots.popped(insn) == 1),
  STORE2(insn -> Insns.isStore(insn) && Slots.popped(insn) == 2),

  /** Operators on ints and longs; none throws. */
  INT1(of(INEG, I2B, I2C, I2S)),
  INT2(of(Opcodes.IADD, Opcodes.ISUB, IMUL, ISHL, ISHR, IUSHR, Opcodes.IAND, IOR, IXOR)),
  LONG1(of(LNEG)),
  LONG2(of(LADD, LSUB, LMUL, LAND, LOR, LXOR)),
  SHIFT2(of(LSHL, LSHR, LUSHR)),
  /** Those for which a zero on the right changes nothing. */
  NEUTRAL(of(Opcodes.IADD, Opcodes.ISUB, IOR, IXOR, ISHL, ISHR, IUSHR)),
  /** Those for which left and right may change places. */
  SWAPPABLE(of(Opcodes.IADD, IMUL, Opcodes.IAND, IOR, IXOR)),
  LSWAPPABLE(of(LADD, LMUL, LAND, LOR, LXOR)),
  LNEUTRAL(of(LADD, LSUB, LOR, LXOR)),
  IADD(of(Opcodes.IADD)),
  ISUB(of(Opcodes.ISUB)),
  IAND(of(Opcodes.IAND)),
  I2L(of(Opcodes.I2L)),
  L2I(of(Opcodes.L2I)),
  LCMP(of(Opcodes.LCMP)),

  POP(of(Opcodes.POP)),
  POP2(of(Opcodes.POP2)),
  DUP(of(Opcodes.DUP)),
  DUP2(of(Opcodes.DUP2)),

  /** Jumps: any, those on a condition, those that compare two ints. */
  JUMP(insn -> insn instanceof JumpInsnNode),
  IF(insn -> insn instanceof JumpInsnNode && insn.getOpcode() != Opcodes.GOTO),
  IFCMP(insn -> insn.getOpcode() >= IF_ICMPEQ && insn.getOpcode() <= IF_ICMPLE),
  GOTO(of(Opcodes.GOTO)),

  /** What has effects besides its result. */
  GETFIELD(of(Opcodes.GETFIELD)),
  STATIC(of(GETSTATIC)),
  ARRAYLOAD(insn -> insn.getOpcode() >= IALOAD && insn.getOpcode() <= SALOAD),
  DIVIDE(of(IDIV, IREM)),
  CHECKCAST(of(Opcodes.CHECKCAST));

  private final BiPredicate<AbstractInsnNode, Set<String>> test;

  Kind(Predicate<AbstractInsnNode> test) {
    this((insn, pure) -> test.test(insn));
  }

  Kind(BiPredicate<AbstractInsnNode, Set<String>> test) {
    this.test = test;
  }

  /**
   * Whether {@code insn} is one.
   *
   * @param pureStatics classes whose static fields are read without side effect
   */
  boolean accepts(AbstractInsnNode insn, Set<String> pureStatics) {
    return test.test(insn, pureStatics);
  }

  private static Predicate<AbstractInsnNode> of(int... opcodes) {
    BitSet set = new BitSet();
    Arrays.stream(opcodes).forEach(set::set);
    return insn -> insn.getOpcode() >= 0 && set.get(insn.getOpcode());
  }

  private static boolean isPush(AbstractInsnNode insn, Set<String> pureStatics) {
    int opcode = insn.getOpcode();
    if (opcode >= ACONST_NULL && opcode <= SIPUSH || Insns.isLoad(insn)) {
      return true;
    }
    if (insn instanceof LdcInsnNode ldc) {
      return ldc.cst instanceof Number || ldc.cst instanceof String;
    }
    return opcode == GETSTATIC && pureStatics.contains(((FieldInsnNode) insn).owner);
  }
}
