package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/** Which instructions control may reach, through handlers as well, in a method as it is now. */
public final class Reachable {
  private static final int NOWHERE = -1;
  private static final int[] NONE = {};

  private final MethodNode method;
  private final Handlers handlers;

  /** Where control goes from each instruction without falling through. */
  private final int[][] jumps;

  private final boolean[] falls;

  /** Looks at {@code method}. */
  public Reachable(MethodNode method) {
    this.method = method;
    handlers = new Handlers(method);
    jumps = jumps(method);
    falls = new boolean[jumps.length];
    int i = 0;
    for (AbstractInsnNode insn : method.instructions) {
      falls[i] = Insns.fallsThrough(insn) && insn.getNext() != null;
      i++;
    }
  }

  /** The indices of the labels that each instruction may jump to. */
  static int[][] jumps(MethodNode method) {
    int[][] jumps = new int[method.instructions.size()][];
    int i = 0;
    for (AbstractInsnNode insn : method.instructions) {
      List<LabelNode> targets = Insns.targets(insn);
      jumps[i] = targets.isEmpty() ? NONE : new int[targets.size()];
      for (int k = 0; k < jumps[i].length; k++) {
        jumps[i][k] = method.instructions.indexOf(targets.get(k));
      }
      i++;
    }
    return jumps;
  }

  /** The indices of {@code starts} and of all that may run after one of them. */
  public static BitSet from(MethodNode method, Collection<? extends AbstractInsnNode> starts) {
    return new Reachable(method).from(starts);
  }

  /** The indices of {@code starts} and of all that may run after one of them. */
  public BitSet from(Collection<? extends AbstractInsnNode> starts) {
    return new Walk(NOWHERE).from(starts);
  }

  /** The same if the method returned at {@code end}. */
  public BitSet until(Collection<? extends AbstractInsnNode> starts, LabelNode end) {
    return new Walk(method.instructions.indexOf(end)).from(starts);
  }

  /** Where control may be after {@code insn}, handlers included. */
  public List<AbstractInsnNode> after(AbstractInsnNode insn) {
    List<AbstractInsnNode> all = new ArrayList<>();
    if (insn.getOpcode() >= 0) {
      for (int block : handlers.covering(method.instructions.indexOf(insn))) {
        all.add(method.tryCatchBlocks.get(block).handler);
      }
    }
    all.addAll(Insns.targets(insn));
    if (Insns.fallsThrough(insn) && insn.getNext() != null) {
      all.add(insn.getNext());
    }
    return all;
  }

  private final class Walk {
    private final int end;
    private final BitSet reached = new BitSet(falls.length);
    private final int[] open = new int[falls.length];
    private int count;

    Walk(int end) {
      this.end = end;
    }

    BitSet from(Collection<? extends AbstractInsnNode> starts) {
      starts.forEach(start -> reach(method.instructions.indexOf(start)));
      while (count > 0) {
        int at = open[--count];
        if (at == end) {
          reachHandlers(at);
        } else {
          follow(at);
        }
      }
      return reached;
    }

    private void follow(int at) {
      if (method.instructions.get(at).getOpcode() >= 0) {
        reachHandlers(at);
      }
      for (int target : jumps[at]) {
        reach(target);
      }
      if (falls[at]) {
        reach(at + 1);
      }
    }

    private void reachHandlers(int at) {
      for (int block : handlers.covering(at)) {
        reach(method.instructions.indexOf(method.tryCatchBlocks.get(block).handler));
      }
    }

    private void reach(int index) {
      if (!reached.get(index)) {
        reached.set(index);
        open[count++] = index;
      }
    }
  }
}
