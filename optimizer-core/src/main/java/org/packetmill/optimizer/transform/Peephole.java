package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Removes what splicing leaves behind: values that are pushed only to be popped, and stores that
 * nobody reads.
 *
 * <pre>
 * load x; pop             -> nothing
 * load x; load y; pop2    -> nothing
 * dup; pop                -> nothing
 * load x; store y (dead)  -> nothing
 * store x; load x (last)  -> nothing
 * </pre>
 *
 * <p>Bytecode that does nothing costs no time once compiled, but HotSpot counts it when it decides
 * what to compile and inline.
 */
public final class Peephole implements Opcodes {
  private final MethodNode method;
  private final Set<String> pureStatics;

  private Peephole(MethodNode method, Set<String> pureStatics) {
    this.method = method;
    this.pureStatics = pureStatics;
  }

  /**
   * Cleans {@code method}; returns how many instructions went.
   *
   * @param pureStatics classes whose static fields are read without side effect
   */
  public static int run(MethodNode method, Set<String> pureStatics) {
    Map<AbstractInsnNode, Integer> lines = Lines.lift(method);
    DeadCode.remove(method);
    int before = method.instructions.size();
    Peephole peephole = new Peephole(method, pureStatics);
    while (peephole.round()) {
      // What goes brings others together.
    }
    // What a range protected may be gone.
    DeadCode.remove(method);
    int removed = before - method.instructions.size();
    Lines.lay(method, lines);
    return removed;
  }

  private boolean round() {
    boolean changed = false;
    Liveness liveness = new Liveness(method);
    List<AbstractInsnNode> dead = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (dead.contains(insn) || insn.getOpcode() < 0) {
        continue;
      }
      if (insn.getOpcode() == POP2) {
        changed |= splitPop2(insn);
      } else if (insn.getOpcode() == POP) {
        changed |= removePushed(insn);
      } else if (isDeadStore(insn, liveness)) {
        method.instructions.set(insn, Insns.pop(typeOf(insn)));
        changed = true;
      } else {
        changed |= removeRoundTrip(insn, liveness, dead);
      }
    }
    return changed;
  }

  /** Two values of one slot each, pushed plainly: pop them one by one. */
  private boolean splitPop2(AbstractInsnNode pop2) {
    AbstractInsnNode pushed = pop2.getPrevious();
    if (pushed == null) {
      return false;
    }
    if (isPlainPush(pushed) && isWide(pushed)) {
      method.instructions.remove(pushed);
      method.instructions.remove(pop2);
      return true;
    }
    if (isPlainPush(pushed)) {
      method.instructions.remove(pushed);
      method.instructions.set(pop2, new InsnNode(POP));
      return true;
    }
    return false;
  }

  private boolean removePushed(AbstractInsnNode pop) {
    AbstractInsnNode pushed = pop.getPrevious();
    if (pushed == null || isWide(pushed)) {
      return false;
    }
    if (isPlainPush(pushed) || pushed.getOpcode() == DUP) {
      method.instructions.remove(pushed);
      method.instructions.remove(pop);
      return true;
    }
    return false;
  }

  private boolean isPlainPush(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode >= ACONST_NULL && opcode <= SIPUSH || Insns.isLoad(insn)) {
      return true;
    }
    if (insn instanceof LdcInsnNode ldc) {
      return ldc.cst instanceof Number || ldc.cst instanceof String;
    }
    return opcode == GETSTATIC && pureStatics.contains(((FieldInsnNode) insn).owner);
  }

  private static boolean isWide(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case LLOAD, DLOAD, LCONST_0, LCONST_1, DCONST_0, DCONST_1 -> true;
      case GETSTATIC -> {
        String desc = ((FieldInsnNode) insn).desc;
        yield desc.equals("J") || desc.equals("D");
      }
      case LDC -> {
        Object value = ((LdcInsnNode) insn).cst;
        yield value instanceof Long || value instanceof Double;
      }
      default -> false;
    };
  }

  private static boolean isDeadStore(AbstractInsnNode insn, Liveness liveness) {
    return Insns.isStore(insn)
        && liveness.knows(insn)
        && !liveness.isLiveAfter(insn, ((VarInsnNode) insn).var);
  }

  private static Type typeOf(AbstractInsnNode store) {
    return switch (store.getOpcode()) {
      case LSTORE -> Type.LONG_TYPE;
      case DSTORE -> Type.DOUBLE_TYPE;
      default -> Type.INT_TYPE;
    };
  }

  /** A store and the only load of it, one behind the other. */
  private boolean removeRoundTrip(
      AbstractInsnNode insn, Liveness liveness, List<AbstractInsnNode> dead) {
    AbstractInsnNode next = insn.getNext();
    boolean pair =
        Insns.isStore(insn)
            && next instanceof VarInsnNode load
            && Insns.isLoad(load)
            && load.var == ((VarInsnNode) insn).var
            && liveness.knows(load)
            && !liveness.isLiveAfter(load, load.var);
    if (pair) {
      dead.add(next);
      method.instructions.remove(next);
      method.instructions.remove(insn);
    }
    return pair;
  }
}
