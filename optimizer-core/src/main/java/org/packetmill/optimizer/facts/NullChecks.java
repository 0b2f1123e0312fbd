package org.packetmill.optimizer.facts;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.transform.Insns;

/**
 * Checks for null: {@code Objects.requireNonNull}, which compilers also emit for method references,
 * inner objects and switches over patterns, and {@code getClass}, with which older ones did so.
 */
public final class NullChecks implements Opcodes {
  private NullChecks() {}

  /** Whether {@code insn} returns its first argument, and throws where that is null. */
  public static boolean isCheck(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == INVOKESTATIC
        && call.owner.equals("java/util/Objects")
        && call.name.equals("requireNonNull");
  }

  /**
   * Whether {@code insn} looks at nothing of an object but whether there is one, and of which class
   * it is. What makes a message for a check may look at anything.
   */
  public static boolean isBlind(AbstractInsnNode insn) {
    return isCheck(insn) ? !((MethodInsnNode) insn).desc.contains("Supplier") : asksClass(insn);
  }

  private static boolean asksClass(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.name.equals("getClass")
        && call.desc.equals("()Ljava/lang/Class;")
        && call.getOpcode() == INVOKEVIRTUAL;
  }

  /**
   * Removes those of {@code method} of class {@code owner} that always find an object, and the
   * casts of what they return.
   */
  public static void remove(String owner, MethodNode method, Knowledge knowledge) {
    List<MethodInsnNode> checks = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      AbstractInsnNode next = asksClass(insn) ? Insns.nextReal(insn) : null;
      if (isCheck(insn) || next != null && next.getOpcode() == POP) {
        checks.add((MethodInsnNode) insn);
      }
    }
    if (!checks.isEmpty()) {
      FactAnalysis facts = FactAnalysis.of(owner, method, knowledge);
      checks.removeIf(check -> !findsObject(check, facts));
      checks.forEach(check -> remove(method, check));
      if (!checks.isEmpty()) {
        removeCasts(owner, method, knowledge);
      }
    }
  }

  /** Whatever constants hold: these may come to hold null. */
  private static boolean findsObject(MethodInsnNode check, FactAnalysis facts) {
    Frame<Fact> frame = facts.before(check);
    int above = Math.max(Type.getArgumentCount(check.desc) - 1, 0);
    Fact object = frame == null ? Fact.ofNull() : facts.stack(check, above);
    return !object.nullable() && object.basis().isEmpty();
  }

  /** Where one asked for the class, what follows drops the object instead. */
  private static void remove(MethodNode method, MethodInsnNode check) {
    if (Type.getArgumentCount(check.desc) > 1) {
      method.instructions.insertBefore(check, new InsnNode(POP));
    }
    method.instructions.remove(check);
  }

  /** Removes casts to the type that a value has been declared with. */
  public static void removeCasts(String owner, MethodNode method, Knowledge knowledge) {
    FactAnalysis facts = FactAnalysis.of(owner, method, knowledge);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == CHECKCAST && facts.before(insn) != null) {
        Fact value = facts.stack(insn, 0);
        Type type = Type.getObjectType(((TypeInsnNode) insn).desc);
        if (type.equals(value.type()) && value.basis().isEmpty()) {
          method.instructions.remove(insn);
        }
      }
    }
  }
}
