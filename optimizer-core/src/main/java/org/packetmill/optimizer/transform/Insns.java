package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Small makers and tests of instructions. */
public final class Insns implements Opcodes {
  private Insns() {}

  /** Pushes an int in its shortest form. */
  public static AbstractInsnNode push(int value) {
    if (value >= -1 && value <= 5) {
      return new InsnNode(ICONST_0 + value);
    }
    if (value == (byte) value) {
      return new IntInsnNode(BIPUSH, value);
    }
    return value == (short) value ? new IntInsnNode(SIPUSH, value) : new LdcInsnNode(value);
  }

  /** Loads a local of {@code type}. */
  public static VarInsnNode load(Type type, int local) {
    return new VarInsnNode(type.getOpcode(ILOAD), local);
  }

  /** Stores to a local of {@code type}. */
  public static VarInsnNode store(Type type, int local) {
    return new VarInsnNode(type.getOpcode(ISTORE), local);
  }

  /** Pops a value of {@code type}. */
  public static InsnNode pop(Type type) {
    return new InsnNode(type.getSize() == 2 ? POP2 : POP);
  }

  /** Whether it is a return of any type. */
  public static boolean isReturn(AbstractInsnNode insn) {
    return insn.getOpcode() >= IRETURN && insn.getOpcode() <= RETURN;
  }

  /** Whether it loads a local. */
  public static boolean isLoad(AbstractInsnNode insn) {
    return insn.getOpcode() >= ILOAD && insn.getOpcode() <= ALOAD;
  }

  /** Whether it stores to a local. */
  public static boolean isStore(AbstractInsnNode insn) {
    return insn.getOpcode() >= ISTORE && insn.getOpcode() <= ASTORE;
  }

  /** Whether a load or store works on a local of two slots. */
  public static boolean isWide(VarInsnNode access) {
    return switch (access.getOpcode()) {
      case LLOAD, DLOAD, LSTORE, DSTORE -> true;
      default -> false;
    };
  }

  /** Whether it may end in an exception. */
  public static boolean mayThrow(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return switch (opcode) {
      case IDIV, LDIV, IREM, LREM, LDC -> true;
      default ->
          opcode >= IALOAD && opcode <= SALOAD
              || opcode >= IASTORE && opcode <= SASTORE
              || opcode >= IRETURN && opcode <= MULTIANEWARRAY;
    };
  }

  /** The next instruction that does something, null at the end. */
  public static AbstractInsnNode nextReal(AbstractInsnNode insn) {
    return real(insn.getNext());
  }

  /** The first instruction from {@code insn} on that does something, null at the end. */
  public static AbstractInsnNode real(AbstractInsnNode insn) {
    AbstractInsnNode at = insn;
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at;
  }

  /** How many locals the parameters of {@code desc} take, without a receiver. */
  public static int argumentSlots(String desc) {
    return (Type.getArgumentsAndReturnSizes(desc) >> 2) - 1;
  }

  /** How many parameters {@code desc} has. */
  public static int argumentCount(String desc) {
    return Type.getArgumentCount(desc);
  }

  /** The labels that it may jump to. */
  public static List<LabelNode> targets(AbstractInsnNode insn) {
    // Asked for every instruction: a switch over classes would cost a call of a method handle.
    return switch (insn.getType()) {
      case AbstractInsnNode.JUMP_INSN -> List.of(((JumpInsnNode) insn).label);
      case AbstractInsnNode.TABLESWITCH_INSN -> {
        TableSwitchInsnNode table = (TableSwitchInsnNode) insn;
        yield with(table.labels, table.dflt);
      }
      case AbstractInsnNode.LOOKUPSWITCH_INSN -> {
        LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) insn;
        yield with(lookup.labels, lookup.dflt);
      }
      default -> List.of();
    };
  }

  /** The labels that any of them may jump to. */
  public static Set<LabelNode> targets(InsnList code) {
    Set<LabelNode> targets = new HashSet<>();
    for (AbstractInsnNode insn = code.getFirst(); insn != null; insn = insn.getNext()) {
      List<LabelNode> some = targets(insn);
      // An iterator of nothing is an object as well.
      if (!some.isEmpty()) {
        targets.addAll(some);
      }
    }
    return targets;
  }

  private static List<LabelNode> with(List<LabelNode> labels, LabelNode last) {
    List<LabelNode> list = new ArrayList<>(labels);
    list.add(last);
    return list;
  }

  /** Whether it calls {@code Integer.reverseBytes}. */
  public static boolean isReverseBytes(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals("java/lang/Integer")
        && call.name.equals("reverseBytes");
  }

  /** Where a switch goes with {@code key}. */
  public static LabelNode target(AbstractInsnNode insn, int key) {
    if (insn instanceof TableSwitchInsnNode table) {
      return key < table.min || key > table.max ? table.dflt : table.labels.get(key - table.min);
    }
    LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) insn;
    int index = lookup.keys.indexOf(key);
    return index < 0 ? lookup.dflt : lookup.labels.get(index);
  }

  /** Whether what stands behind it may come next. */
  public static boolean fallsThrough(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case GOTO, TABLESWITCH, LOOKUPSWITCH, ATHROW -> false;
      default -> !isReturn(insn);
    };
  }

  /** The int that it pushes, null when it is something else. */
  public static Integer intConstant(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode >= ICONST_M1 && opcode <= ICONST_5) {
      return opcode - ICONST_0;
    }
    if (opcode == BIPUSH || opcode == SIPUSH) {
      return ((IntInsnNode) insn).operand;
    }
    return insn instanceof LdcInsnNode ldc && ldc.cst instanceof Integer value ? value : null;
  }

  /** Whether two instructions that neither jump nor switch do the same. */
  public static boolean same(AbstractInsnNode one, AbstractInsnNode other) {
    if (one.getOpcode() != other.getOpcode()) {
      return false;
    }
    return switch (one) {
      case VarInsnNode access -> access.var == ((VarInsnNode) other).var;
      case IntInsnNode push -> push.operand == ((IntInsnNode) other).operand;
      case LdcInsnNode ldc -> ldc.cst.equals(((LdcInsnNode) other).cst);
      case MethodInsnNode call -> {
        MethodInsnNode second = (MethodInsnNode) other;
        yield call.owner.equals(second.owner)
            && call.name.equals(second.name)
            && call.desc.equals(second.desc);
      }
      case InsnNode plain -> true;
      default -> false;
    };
  }
}
