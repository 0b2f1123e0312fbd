package org.packetmill.optimizer.transform;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Knowledge;

/** Splices a callee's body in place of a call. */
public final class Inliner implements Opcodes {
  private Inliner() {}

  /**
   * Why {@code callee} cannot be spliced at {@code site}, if so.
   *
   * @param stackBelow how many values lie on the stack under the call's operands
   */
  public static Optional<String> refusal(String owner, MethodNode callee, int stackBelow) {
    if ((callee.access & (ACC_NATIVE | ACC_ABSTRACT)) != 0) {
      return Optional.of("it has no body");
    }
    if ((callee.access & ACC_SYNCHRONIZED) != 0) {
      return Optional.of("it is synchronized");
    }
    if (!callee.tryCatchBlocks.isEmpty() && stackBelow > 0) {
      return Optional.of("it handles exceptions while the caller holds values on its stack");
    }
    return cleanReturns(owner, callee)
        ? Optional.empty()
        : Optional.of("it returns with more than its result on the stack");
  }

  private static boolean cleanReturns(String owner, MethodNode callee) {
    FactAnalysis facts = FactAnalysis.of(owner, callee, new Knowledge() {});
    int expected = Type.getReturnType(callee.desc).equals(Type.VOID_TYPE) ? 0 : 1;
    for (AbstractInsnNode insn : callee.instructions) {
      Frame<Fact> frame = Insns.isReturn(insn) ? facts.before(insn) : null;
      if (frame != null && frame.getStackSize() != expected) {
        return false;
      }
    }
    return true;
  }

  /**
   * Replaces {@code site} in {@code caller} by the code of {@code callee}.
   *
   * @param line the number in the caller for a line of the callee; for 0, where none is known
   */
  public static void inline(
      MethodNode caller, MethodInsnNode site, MethodNode callee, IntUnaryOperator line) {
    int here = Lines.at(site);
    int base = caller.maxLocals;
    caller.maxLocals += Math.max(callee.maxLocals, Insns.argumentSlots(callee.desc) + 1);
    LabelNode end = new LabelNode();
    BodyClone body = new BodyClone(callee, base, r -> jumpTo(end));
    Lines.pin(body.code, body.tryCatchBlocks);
    Lines.map(body.code, line);
    InsnList code = storeArguments(callee, base);
    code.add(body.code);
    code.add(end);
    code.add(new LineNumberNode(here, end));
    caller.instructions.insertBefore(site, code);
    caller.instructions.remove(site);
    // Inner ranges come first: the first match wins.
    caller.tryCatchBlocks.addAll(0, body.tryCatchBlocks);
  }

  private static InsnList jumpTo(LabelNode end) {
    InsnList list = new InsnList();
    list.add(new JumpInsnNode(GOTO, end));
    return list;
  }

  private static InsnList storeArguments(MethodNode callee, int base) {
    InsnList stores = new InsnList();
    int local = base;
    if ((callee.access & ACC_STATIC) == 0) {
      stores.insert(new VarInsnNode(ASTORE, local++));
    }
    for (Type type : Type.getArgumentTypes(callee.desc)) {
      stores.insert(Insns.store(type, local));
      local += type.getSize();
    }
    return stores;
  }
}
