package org.packetmill.optimizer.transform;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which locals are still read after each instruction. Sets are words of 64 locals each. */
public final class Liveness implements Opcodes {
  private final AbstractInsnNode[] all;
  private final int[][] jumps;

  /** The first instruction of each range's handler. */
  private final int[] handlers;

  private final Handlers ranges;

  /** Neighbours for which it is the same share one set. */
  private final long[][] before;

  /** Made when somebody asks for an instruction. */
  private Map<AbstractInsnNode, Integer> indices;

  /** Computes it for {@code method} as it is now. */
  public Liveness(MethodNode method) {
    all = method.instructions.toArray();
    jumps = Reachable.jumps(method);
    ranges = new Handlers(method);
    handlers =
        method.tryCatchBlocks.stream()
            .mapToInt(block -> method.instructions.indexOf(block.handler))
            .toArray();
    before = new long[all.length][];
    Arrays.fill(before, new long[words()]);
    boolean[] loops = loops();
    while (changes(loops)) {
      // What is live where a loop begins is so at its end as well.
    }
  }

  private int words() {
    int most = 0;
    for (AbstractInsnNode insn : all) {
      most = Math.max(most, local(insn));
    }
    return (most >> 6) + 1;
  }

  /** The local that an instruction works on, -1 for none. */
  private static int local(AbstractInsnNode insn) {
    if (Insns.isLoad(insn) || Insns.isStore(insn) || insn.getOpcode() == RET) {
      return ((VarInsnNode) insn).var;
    }
    return insn.getOpcode() == IINC ? ((IincInsnNode) insn).var : -1;
  }

  /** Where control may come from further down, so that one way back through the code is not all. */
  private boolean[] loops() {
    boolean[] loops = new boolean[all.length];
    for (int i = 0; i < all.length; i++) {
      for (int block : ranges.covering(i)) {
        loops[handlers[block]] |= handlers[block] <= i;
      }
      for (int target : jumps[i]) {
        loops[target] |= target <= i;
      }
    }
    return loops;
  }

  /** Once through the code, from its end; whether something changed where a loop begins. */
  private boolean changes(boolean[] loops) {
    boolean changed = false;
    long[] live = new long[before.length == 0 ? 0 : before[0].length];
    long[] shared = live.clone();
    for (int i = all.length - 1; i >= 0; i--) {
      pass(i, live);
      if (!Arrays.equals(live, shared)) {
        shared = live.clone();
      }
      changed |= loops[i] && !Arrays.equals(before[i], shared);
      before[i] = shared;
    }
    return changed;
  }

  /** Makes of what is live behind an instruction what is live in front of it. */
  private void pass(int index, long[] live) {
    AbstractInsnNode insn = all[index];
    if (!Insns.fallsThrough(insn)) {
      Arrays.fill(live, 0);
    }
    for (int target : jumps[index]) {
      add(live, before[target]);
    }
    int local = local(insn);
    if (local >= 0) {
      if (Insns.isStore(insn)) {
        live[local >> 6] &= ~(1L << local);
      } else {
        live[local >> 6] |= 1L << local;
      }
    }
    for (int block : ranges.covering(index)) {
      add(live, before[handlers[block]]);
    }
  }

  private static void add(long[] live, long[] more) {
    for (int i = 0; i < live.length; i++) {
      live[i] |= more[i];
    }
  }

  /** Whether {@code insn} was there when this was computed. */
  public boolean knows(AbstractInsnNode insn) {
    return indices().containsKey(insn);
  }

  /** The locals that may be read from {@code insn} on. */
  public BitSet before(AbstractInsnNode insn) {
    return BitSet.valueOf(before[indices().get(insn)]);
  }

  /** The same for the instruction of this index, as words; not to be changed. */
  long[] before(int index) {
    return before[index];
  }

  /** Whether {@code local} may be read after {@code insn}. */
  public boolean isLiveAfter(AbstractInsnNode insn, int local) {
    int index = indices().get(insn);
    boolean falls = Insns.fallsThrough(insn) && index + 1 < all.length;
    boolean live = falls && holds(before[index + 1], local);
    for (int target : jumps[index]) {
      live |= holds(before[target], local);
    }
    return live;
  }

  private static boolean holds(long[] live, int local) {
    return local >> 6 < live.length && (live[local >> 6] & 1L << local) != 0;
  }

  private Map<AbstractInsnNode, Integer> indices() {
    if (indices == null) {
      indices = new IdentityHashMap<>(all.length);
      for (int i = 0; i < all.length; i++) {
        indices.put(all[i], i);
      }
    }
    return indices;
  }
}
