package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Finds loads of a local whose value is only popped, or stored where nobody reads it. */
public final class UnusedLoads extends BasicInterpreter implements Opcodes {
  private final int local;
  private final Liveness liveness;
  private final Map<AbstractInsnNode, Loaded> loads = new HashMap<>();
  private final Set<AbstractInsnNode> used = new HashSet<>();

  /** What one of the loads has pushed. */
  private static final class Loaded extends BasicValue {
    final AbstractInsnNode load;

    Loaded(AbstractInsnNode load) {
      super(Type.getObjectType("java/lang/Object"));
      this.load = load;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private UnusedLoads(MethodNode method, int local) {
    super(ASM9);
    this.local = local;
    liveness = new Liveness(method);
  }

  /** Those of {@code local} in {@code method} of the class {@code owner}. */
  public static List<VarInsnNode> of(String owner, MethodNode method, int local) {
    UnusedLoads analysis = new UnusedLoads(method, local);
    try {
      analysis.analyzer().analyzeAndComputeMaxs(owner, method);
    } catch (AnalyzerException e) {
      throw new IllegalArgumentException(owner + "." + method.name + ": " + e.getMessage(), e);
    }
    List<VarInsnNode> unused = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (analysis.loads.containsKey(insn) && !analysis.used.contains(insn)) {
        unused.add((VarInsnNode) insn);
      }
    }
    return unused;
  }

  private Analyzer<BasicValue> analyzer() {
    return new Analyzer<>(this) {
      @Override
      protected Frame<BasicValue> newFrame(int locals, int stack) {
        return new QuickFrame<>(locals, stack);
      }

      @Override
      protected Frame<BasicValue> newFrame(Frame<? extends BasicValue> frame) {
        return new QuickFrame<>(frame);
      }
    };
  }

  private BasicValue use(BasicValue value) {
    if (value instanceof Loaded loaded) {
      used.add(loaded.load);
      return BasicValue.REFERENCE_VALUE;
    }
    return value;
  }

  @Override
  public BasicValue copyOperation(AbstractInsnNode insn, BasicValue value)
      throws AnalyzerException {
    if (insn.getOpcode() == ALOAD && ((VarInsnNode) insn).var == local) {
      return loads.computeIfAbsent(insn, Loaded::new);
    }
    if (insn.getOpcode() >= DUP && insn.getOpcode() <= SWAP) {
      return value;
    }
    boolean dead =
        insn.getOpcode() == ASTORE && !liveness.isLiveAfter(insn, ((VarInsnNode) insn).var);
    return dead ? BasicValue.REFERENCE_VALUE : super.copyOperation(insn, use(value));
  }

  @Override
  public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
      throws AnalyzerException {
    return super.unaryOperation(insn, use(value));
  }

  @Override
  public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue first, BasicValue second)
      throws AnalyzerException {
    return super.binaryOperation(insn, use(first), use(second));
  }

  @Override
  public BasicValue ternaryOperation(
      AbstractInsnNode insn, BasicValue first, BasicValue second, BasicValue third)
      throws AnalyzerException {
    return super.ternaryOperation(insn, use(first), use(second), use(third));
  }

  @Override
  public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
      throws AnalyzerException {
    values.forEach(this::use);
    return super.naryOperation(insn, values);
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, BasicValue value, BasicValue expected)
      throws AnalyzerException {
    use(value);
  }

  @Override
  public BasicValue merge(BasicValue first, BasicValue second) {
    return first == second ? first : super.merge(use(first), use(second));
  }
}
