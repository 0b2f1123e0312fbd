package org.packetmill.optimizer.transform;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which locals are still read after each instruction. */
public final class Liveness implements Opcodes {
  private static final BitSet NONE = new BitSet();

  private final Map<AbstractInsnNode, Integer> indices;
  private final AbstractInsnNode[] all;

  /** Neighbours for which it is the same share one set. */
  private final BitSet[] before;

  private final int[][] jumps;

  /** The first instruction of each range's handler. */
  private final int[] handlers;

  private final Handlers ranges;

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
    }
    jumps = Reachable.jumps(method);
    ranges = new Handlers(method);
    handlers = method.tryCatchBlocks.stream().mapToInt(block -> index(block.handler)).toArray();
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

  private void addLoops(int from) {
    for (int block : ranges.covering(from)) {
      addLoop(from, handlers[block]);
    }
    for (int target : jumps[from]) {
      addLoop(from, target);
    }
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
    if (changed) {
      before[index] = live;
    }
    return changed;
  }

  /** What is live in front of an instruction, by what is live behind it. */
  private BitSet through(int index) {
    BitSet live = after(index);
    switch (all[index].getType()) {
      case AbstractInsnNode.VAR_INSN -> {
        VarInsnNode access = (VarInsnNode) all[index];
        live = with(live, access.var, Insns.isLoad(access) || access.getOpcode() == RET);
      }
      case AbstractInsnNode.IINC_INSN -> live = with(live, ((IincInsnNode) all[index]).var, true);
      default -> {}
    }
    for (int block : ranges.covering(index)) {
      live = union(live, before[handlers[block]]);
    }
    return live;
  }

  /** What is live behind an instruction; not to be changed. */
  private BitSet after(int index) {
    boolean falls = Insns.fallsThrough(all[index]) && index + 1 < all.length;
    BitSet live = falls ? before[index + 1] : NONE;
    for (int target : jumps[index]) {
      live = union(live, before[target]);
    }
    return live;
  }

  private static BitSet with(BitSet set, int local, boolean value) {
    if (set.get(local) == value) {
      return set;
    }
    BitSet changed = (BitSet) set.clone();
    changed.set(local, value);
    return changed;
  }

  /** One of the two where it holds the other. */
  private static BitSet union(BitSet one, BitSet other) {
    if (one == other || holds(one, other)) {
      return one;
    }
    BitSet both = (BitSet) one.clone();
    both.or(other);
    return both;
  }

  private static boolean holds(BitSet all, BitSet some) {
    for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
      if (!all.get(i)) {
        return false;
      }
    }
    return true;
  }
}
