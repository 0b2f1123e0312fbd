package org.packetmill.optimizer.transform;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Removes instructions that no path reaches, jumps to the next instruction and empty ranges. */
public final class DeadCode implements Opcodes {
  private DeadCode() {}

  /** Cleans {@code method}. */
  public static void remove(MethodNode method) {
    removeUnreachable(method);
    removeEmptyRanges(method);
    removeIdleJumps(method);
    removeLastLines(method);
    removeUnusedLabels(method);
  }

  private static void removeUnreachable(MethodNode method) {
    BitSet reached = Reachable.from(method, List.of(method.instructions.getFirst()));
    AbstractInsnNode[] all = method.instructions.toArray();
    for (int i = 0; i < all.length; i++) {
      // Line numbers count for what lies behind them, whoever gets there.
      boolean mark = all[i] instanceof LabelNode || all[i] instanceof LineNumberNode;
      if (!reached.get(i) && !mark) {
        method.instructions.remove(all[i]);
      }
    }
  }

  private static void removeEmptyRanges(MethodNode method) {
    method.tryCatchBlocks.removeIf(block -> isEmpty(block));
  }

  private static boolean isEmpty(TryCatchBlockNode block) {
    AbstractInsnNode at = block.start;
    while (at != null && at != block.end) {
      if (at.getOpcode() >= 0) {
        return false;
      }
      at = at.getNext();
    }
    return true;
  }

  private static void removeIdleJumps(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == GOTO && leadsToNext((JumpInsnNode) insn)) {
        method.instructions.remove(insn);
      }
    }
    removeEmptyRanges(method);
  }

  private static boolean leadsToNext(JumpInsnNode jump) {
    AbstractInsnNode at = jump.getNext();
    while (at != null && at.getOpcode() < 0) {
      if (at == jump.label) {
        return true;
      }
      at = at.getNext();
    }
    return false;
  }

  /** A line number stands for code behind it. */
  private static void removeLastLines(MethodNode method) {
    AbstractInsnNode at = method.instructions.getLast();
    while (at != null && at.getOpcode() < 0) {
      AbstractInsnNode before = at.getPrevious();
      if (at instanceof LineNumberNode) {
        method.instructions.remove(at);
      }
      at = before;
    }
  }

  private static void removeUnusedLabels(MethodNode method) {
    Set<LabelNode> used = Insns.targets(method.instructions);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode line) {
        used.add(line.start);
      }
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      used.add(block.start);
      used.add(block.end);
      used.add(block.handler);
    }
    if (method.localVariables != null) {
      method.localVariables.clear();
    }
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof LabelNode label && !used.contains(label)) {
        method.instructions.remove(insn);
      }
    }
  }
}
