package org.packetmill.optimizer.facts;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.transform.Insns;

/** The facts in front of each instruction of a method; unreachable ones have none. */
public final class FactAnalysis {
  private final Map<AbstractInsnNode, Frame<Fact>> frames = new IdentityHashMap<>();
  private final Tracked tracked;

  private FactAnalysis(MethodNode method, Frame<Fact>[] frames, Tracked tracked) {
    this.tracked = tracked;
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null) {
        this.frames.put(method.instructions.get(i), frames[i]);
      }
    }
  }

  /** Analyses {@code method} of class {@code owner}. */
  public static FactAnalysis of(String owner, MethodNode method, Knowledge knowledge) {
    return of(owner, method, knowledge, null);
  }

  /** Analyses and follows the fields of {@code tracked} through memory. */
  public static FactAnalysis of(
      String owner, MethodNode method, Knowledge knowledge, Tracked tracked) {
    Set<AbstractInsnNode> handlers = new HashSet<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      handlers.add(firstReal(block.handler));
    }
    FactInterpreter interpreter = new FactInterpreter(knowledge);
    Analyzer<Fact> analyzer =
        new Analyzer<>(interpreter) {
          @Override
          protected boolean newControlFlowExceptionEdge(int insn, TryCatchBlockNode block) {
            AbstractInsnNode at = method.instructions.get(insn);
            return Insns.mayThrow(at) || at == firstReal(block.start);
          }

          @Override
          protected Frame<Fact> newFrame(int locals, int stack) {
            return new FactFrame(locals, stack, tracked, handlers);
          }

          @Override
          protected Frame<Fact> newFrame(Frame<? extends Fact> frame) {
            return new FactFrame(frame, tracked, handlers);
          }
        };
    try {
      return new FactAnalysis(method, analyzer.analyzeAndComputeMaxs(owner, method), tracked);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(
          "cannot analyse " + owner + "." + method.name + method.desc + ": " + e.getMessage(), e);
    }
  }

  private static AbstractInsnNode firstReal(AbstractInsnNode insn) {
    AbstractInsnNode at = insn;
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at;
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
    return ((FactFrame) before(insn)).memory(tracked.fields().indexOf(field));
  }
}
