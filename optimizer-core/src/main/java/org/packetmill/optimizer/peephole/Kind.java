package org.packetmill.optimizer.peephole;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.function.BiPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.packetmill.optimizer.transform.Insns;

/** Kinds of instructions, as terms of a pattern name them. */
@SuppressWarnings("ImmutableEnumChecker") // the tests hold sets that nobody changes
enum Kind implements Opcodes {
  /** Pushes one slot and does nothing else: a constant, a local, a static that may be read so. */
  PUSH(pushes(), (insn, pure) -> isPush(insn, pure) && Slots.pushed(insn) == 1),
  /** The same with two slots. */
  PUSH2(pushes(), (insn, pure) -> isPush(insn, pure) && Slots.pushed(insn) == 2),
  /** Leaves a value of one slot on top. */
  ONE(range(NOP, IFNONNULL), (insn, pure) -> Slots.pushed(insn) == 1),
  /** An int constant. */
  CONST(range(ACONST_NULL, LDC), (insn, pure) -> Folding.constant(insn) instanceof Integer),
  /** A long constant. */
  LCONST(range(ACONST_NULL, LDC), (insn, pure) -> Folding.constant(insn) instanceof Long),

  LOAD(of(ILOAD, FLOAD, ALOAD)),
  LOAD2(of(LLOAD, DLOAD)),
  STORE(of(ISTORE, FSTORE, ASTORE)),
  STORE2(of(LSTORE, DSTORE)),

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

  /** {@code Integer.reverseBytes}. */
  REVERSE(of(INVOKESTATIC), (insn, _) -> Insns.isReverseBytes(insn)),

  /** Jumps: any, those on a condition, those that compare two ints. */
  JUMP(conditional(Opcodes.GOTO)),
  IF(conditional()),
  IFCMP(range(IF_ICMPEQ, IF_ICMPLE)),
  GOTO(of(Opcodes.GOTO)),

  /** What has effects besides its result. */
  GETFIELD(of(Opcodes.GETFIELD)),
  STATIC(of(GETSTATIC)),
  ARRAYLOAD(range(IALOAD, SALOAD)),
  DIVIDE(of(IDIV, IREM)),
  CHECKCAST(of(Opcodes.CHECKCAST));

  /** Opcodes of all such instructions. */
  private final boolean[] opcodes = new boolean[256];

  /** What else must hold of them; null when nothing must. */
  private final BiPredicate<AbstractInsnNode, Set<String>> test;

  Kind(BitSet opcodes) {
    this(opcodes, null);
  }

  Kind(BitSet opcodes, BiPredicate<AbstractInsnNode, Set<String>> test) {
    // An array: asked for every instruction, often.
    opcodes.stream().forEach(opcode -> this.opcodes[opcode] = true);
    this.test = test;
  }

  /**
   * Whether {@code insn} is one.
   *
   * @param pureStatics classes whose static fields are read without side effect
   */
  boolean accepts(AbstractInsnNode insn, Set<String> pureStatics) {
    int opcode = insn.getOpcode();
    return opcode >= 0 && opcodes[opcode] && (test == null || test.test(insn, pureStatics));
  }

  /** Whether instructions of this opcode may be. */
  boolean mayBe(int opcode) {
    return opcodes[opcode];
  }

  private static BitSet of(int... opcodes) {
    BitSet set = new BitSet();
    Arrays.stream(opcodes).forEach(set::set);
    return set;
  }

  private static BitSet range(int first, int last) {
    BitSet set = new BitSet();
    set.set(first, last + 1);
    return set;
  }

  private static BitSet pushes() {
    BitSet set = range(ACONST_NULL, ALOAD);
    set.set(GETSTATIC);
    return set;
  }

  private static BitSet conditional(int... others) {
    BitSet set = range(IFEQ, IF_ACMPNE);
    set.set(IFNULL, IFNONNULL + 1);
    set.or(of(others));
    return set;
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
