package org.packetmill.optimizer.transform;

import java.util.Arrays;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which exception ranges cover each instruction of a method, as it is now. */
public final class Handlers {
  private static final int[] NONE = {};

  private final int[][] covering;

  /** Looks at the ranges of {@code method}. */
  public Handlers(MethodNode method) {
    covering = new int[method.instructions.size()][];
    Arrays.fill(covering, NONE);
    for (int i = 0; i < method.tryCatchBlocks.size(); i++) {
      TryCatchBlockNode block = method.tryCatchBlocks.get(i);
      int start = method.instructions.indexOf(block.start);
      cover(i, start, method.instructions.indexOf(block.end));
    }
  }

  /** Neighbours mostly have the same ranges around them, and share one array. */
  private void cover(int block, int start, int end) {
    int[] before = null;
    int[] after = NONE;
    for (int i = start; i < end; i++) {
      if (covering[i] != before) {
        before = covering[i];
        after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = block;
      }
      covering[i] = after;
    }
  }

  /**
   * The numbers of the ranges in the method's table, in its order, that cover instruction {@code
   * index}; not to be changed.
   */
  public int[] covering(int index) {
    return covering[index];
  }
}
