package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which locals are still read after each instruction. */
public final class Liveness implements Opcodes {
  private static final BitSet NONE = new BitSet();

  private final Map<AbstractInsnNode, Integer> indices;
  private final AbstractInsnNode[] all;
  private final BitSet[] before;
  private final List<List<Integer>> handlers = new ArrayList<>();

  /** Where control may come from further down, so that one way back through the code is not all. */
  private final BitSet loops = new BitSet();

  /** Computes it for {@code method} as it is now. */
  public Liveness(MethodNode method) {
    all = method.instructions.toArray();
    indices = new IdentityHashMap<>(all.length);
    before = new BitSet[all.length];
    for (int i = 0; i < all.length; i++) {
      indices.put(all[i], i);
      before[i] = NONE;
      handlers.add(List.of());
    }
    method.tryCatchBlocks.forEach(this::addHandler);
    for (int i = 0; i < all.length; i++) {
      addLoops(i);
    }
    boolean again = true;
    while (again) {
      again = false;
      for (int i = all.length - 1; i >= 0; i--) {
        again |= update(i) && loops.get(i);
      }
    }
  }

  private void addHandler(TryCatchBlockNode block) {
    int end = index(block.end);
    for (int i = index(block.start); i < end; i++) {
      List<Integer> more = new ArrayList<>(handlers.get(i));
      more.add(index(block.handler));
      handlers.set(i, more);
    }
  }

  private void addLoops(int from) {
    handlers.get(from).forEach(handler -> addLoop(from, handler));
    Insns.targets(all[from]).forEach(label -> addLoop(from, index(label)));
  }

  private void addLoop(int from, int to) {
    if (to <= from) {
      loops.set(to);
    }
  }

  /** Whether {@code insn} was there when this was computed. */
  public boolean knows(AbstractInsnNode insn) {
    return indices.containsKey(insn);
  }

  /** The locals that may be read from {@code insn} on; not to be changed. */
  public BitSet before(AbstractInsnNode insn) {
    return before[index(insn)];
  }

  /** Whether {@code local} may be read after {@code insn}. */
  public boolean isLiveAfter(AbstractInsnNode insn, int local) {
    return after(index(insn)).get(local);
  }

  private int index(AbstractInsnNode insn) {
    return indices.get(insn);
  }

  private boolean update(int index) {
    BitSet live = through(index);
    boolean changed = !live.equals(before[index]);
    before[index] = live;
    return changed;
  }

  /** What is live in front of an instruction, by what is live behind it. */
  private BitSet through(int index) {
    AbstractInsnNode insn = all[index];
    if (insn.getOpcode() < 0 && handlers.get(index).isEmpty() && index + 1 < all.length) {
      return before[index + 1];
    }
    BitSet live = after(index);
    if (insn instanceof VarInsnNode access) {
      live.set(access.var, Insns.isLoad(insn) || access.getOpcode() == RET);
    } else if (insn instanceof IincInsnNode increment) {
      live.set(increment.var);
    }
    for (int handler : handlers.get(index)) {
      live.or(before[handler]);
    }
    return live;
  }

  private BitSet after(int index) {
    BitSet live = new BitSet();
    for (LabelNode label : Insns.targets(all[index])) {
      live.or(before[index(label)]);
    }
    if (Insns.fallsThrough(all[index]) && index + 1 < all.length) {
      live.or(before[index + 1]);
    }
    return live;
  }
}
