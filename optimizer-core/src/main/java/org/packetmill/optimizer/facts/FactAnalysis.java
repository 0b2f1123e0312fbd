package org.packetmill.optimizer.facts;

import java.util.IdentityHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.transform.Insns;

/** The facts in front of each instruction of a method; unreachable ones have none. */
public final class FactAnalysis {
  private final Map<AbstractInsnNode, FactFrame> frames;
  private final Tracked tracked;

  private FactAnalysis(MethodNode method, FactFrame[] frames, Tracked tracked) {
    this.tracked = tracked;
    this.frames = new IdentityHashMap<>(frames.length);
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null) {
        this.frames.put(method.instructions.get(i), frames[i]);
      }
    }
  }

  /** Analyses {@code method} of class {@code owner}. */
  public static FactAnalysis of(String owner, MethodNode method, Knowledge knowledge) {
    return of(owner, method, knowledge, null, null);
  }

  /** Analyses and follows the fields of {@code tracked} through memory. */
  public static FactAnalysis of(
      String owner, MethodNode method, Knowledge knowledge, Tracked tracked) {
    return of(owner, method, knowledge, tracked, null);
  }

  /** Analyses and remembers what has been read of memory. */
  public static FactAnalysis of(
      String owner, MethodNode method, Knowledge knowledge, MemoryCalls memory) {
    return of(owner, method, knowledge, null, memory);
  }

  private static FactAnalysis of(
      String owner, MethodNode method, Knowledge knowledge, Tracked tracked, MemoryCalls memory) {
    method.maxLocals = locals(method);
    try {
      FlowSolver solver = new FlowSolver(method, new FactInterpreter(knowledge));
      FactFrame[] frames = solver.solve(owner, method.maxLocals, tracked, memory);
      return new FactAnalysis(method, frames, tracked);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(
          "cannot analyse " + owner + "." + method.name + method.desc + ": " + e.getMessage(), e);
    }
  }

  /** How many locals the code uses. */
  private static int locals(MethodNode method) {
    int receiver = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    int locals = receiver + Insns.argumentSlots(method.desc);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof VarInsnNode access) {
        locals = Math.max(locals, access.var + (Insns.isWide(access) ? 2 : 1));
      } else if (insn instanceof IincInsnNode increment) {
        locals = Math.max(locals, increment.var + 1);
      }
    }
    return locals;
  }

  /**
   * The facts in front of {@code insn} as the method was when analysed; null when it was not
   * reachable.
   */
  public Frame<Fact> before(AbstractInsnNode insn) {
    return frames.get(insn);
  }

  /** What is on the stack in front of {@code insn}, {@code depth} 0 being the top. */
  public Fact stack(AbstractInsnNode insn, int depth) {
    Frame<Fact> frame = before(insn);
    return frame.getStack(frame.getStackSize() - 1 - depth);
  }

  /** What memory is known to hold in a followed field in front of {@code insn}. */
  public Fact memory(AbstractInsnNode insn, String field) {
    return frames.get(insn).memory(tracked.fields().indexOf(field));
  }

  /**
   * The instruction that has read the memory which {@code insn} reads, always the same whatever way
   * control came, with nothing written there since; null if there is none.
   */
  public AbstractInsnNode earlierRead(AbstractInsnNode insn) {
    FactFrame frame = frames.get(insn);
    return frame == null ? null : frame.earlierRead(insn);
  }
}
