package org.packetmill.optimizer.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which instructions control may reach, through handlers as well. */
public final class Reachable implements Opcodes {
  private Reachable() {}

  /** The indices of {@code starts} and of all that may run after one of them. */
  public static BitSet from(MethodNode method, Collection<? extends AbstractInsnNode> starts) {
    InsnList code = method.instructions;
    BitSet reached = new BitSet(code.size());
    Deque<AbstractInsnNode> open = new ArrayDeque<>();
    open.addAll(starts);
    while (!open.isEmpty()) {
      AbstractInsnNode at = open.pop();
      while (at != null && !reached.get(code.indexOf(at))) {
        reached.set(code.indexOf(at));
        addHandlers(method, at, open);
        at = follow(at, open);
      }
    }
    return reached;
  }

  /** Where control may be after {@code insn}, handlers included. */
  public static List<AbstractInsnNode> after(MethodNode method, AbstractInsnNode insn) {
    Deque<AbstractInsnNode> open = new ArrayDeque<>();
    addHandlers(method, insn, open);
    AbstractInsnNode next = follow(insn, open);
    List<AbstractInsnNode> all = new ArrayList<>(open);
    if (next != null) {
      all.add(next);
    }
    return all;
  }

  private static void addHandlers(
      MethodNode method, AbstractInsnNode at, Deque<AbstractInsnNode> open) {
    if (at.getOpcode() < 0) {
      return;
    }
    int index = method.instructions.indexOf(at);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (method.instructions.indexOf(block.start) <= index
          && index < method.instructions.indexOf(block.end)) {
        open.add(block.handler);
      }
    }
  }

  /** Queues jump targets; returns the instruction that comes next, null when none does. */
  private static AbstractInsnNode follow(AbstractInsnNode at, Deque<AbstractInsnNode> open) {
    open.addAll(Insns.targets(at));
    return Insns.fallsThrough(at) ? at.getNext() : null;
  }
}
