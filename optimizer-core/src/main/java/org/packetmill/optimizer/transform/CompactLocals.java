package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives locals whose lives do not overlap the same slot: splicing makes a fresh set for each body,
 * and frames as well as the JIT pay for every slot. Parameters keep theirs.
 */
public final class CompactLocals implements Opcodes {
  private final MethodNode method;
  private final int parameters;

  private static final class Life {
    final int local;
    int from = Integer.MAX_VALUE;
    int to = -1;
    boolean wide;

    Life(int local) {
      this.local = local;
    }

    void at(int index) {
      from = Math.min(from, index);
      to = Math.max(to, index);
    }
  }

  private CompactLocals(MethodNode method) {
    this.method = method;
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    this.parameters = (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - (isStatic ? 1 : 0);
  }

  /** Renumbers the locals of {@code method}. */
  public static void run(MethodNode method) {
    new CompactLocals(method).run();
  }

  private void run() {
    Life[] lives = lives();
    int[] slots = new int[method.maxLocals];
    Arrays.setAll(slots, i -> i);
    List<Life> order = new ArrayList<>();
    for (int i = parameters; i < lives.length; i++) {
      if (lives[i].to >= 0) {
        order.add(lives[i]);
      }
    }
    order.sort(Comparator.comparingInt(life -> life.from));
    int end = assign(order, slots);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof VarInsnNode access) {
        access.var = slots[access.var];
      } else if (insn instanceof IincInsnNode increment) {
        increment.var = slots[increment.var];
      }
    }
    method.maxLocals = end;
  }

  private Life[] lives() {
    Life[] lives = new Life[method.maxLocals];
    Arrays.setAll(lives, Life::new);
    Liveness liveness = new Liveness(method);
    int index = 0;
    long[] before = {};
    for (AbstractInsnNode insn : method.instructions) {
      long[] live = liveness.before(index);
      if (live != before) {
        live(lives, before, index - 1);
        live(lives, live, index);
        before = live;
      }
      if (insn instanceof VarInsnNode access) {
        lives[access.var].at(index);
        lives[access.var].wide |= Insns.isWide(access);
      } else if (insn instanceof IincInsnNode increment) {
        lives[increment.var].at(index);
      }
      index++;
    }
    live(lives, before, index - 1);
    return lives;
  }

  private static void live(Life[] lives, long[] locals, int index) {
    for (int i = 0; i < locals.length; i++) {
      for (long left = locals[i]; left != 0; left &= left - 1) {
        lives[i * Long.SIZE + Long.numberOfTrailingZeros(left)].at(index);
      }
    }
  }

  /** Linear scan; returns the number of slots. */
  private int assign(List<Life> order, int[] slots) {
    int[] busyUntil = new int[slots.length * 2 + 2];
    Arrays.fill(busyUntil, -1);
    int end = parameters;
    for (Life life : order) {
      int slot = parameters;
      while (busyUntil[slot] >= life.from || (life.wide && busyUntil[slot + 1] >= life.from)) {
        slot++;
      }
      busyUntil[slot] = life.to;
      if (life.wide) {
        busyUntil[slot + 1] = life.to;
      }
      slots[life.local] = slot;
      end = Math.max(end, slot + (life.wide ? 2 : 1));
    }
    return end;
  }
}
