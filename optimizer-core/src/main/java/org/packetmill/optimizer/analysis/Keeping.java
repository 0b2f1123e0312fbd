package org.packetmill.optimizer.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedMethod;

/** Looks through one method for what becomes of one parameter. */
final class Keeping {
  private final KeepsArgument all;
  private final Program program;
  private final CallTargets targets;
  private final Target target;
  private final ClassNode owner;
  private final MethodNode code;
  private final int depth;

  Keeping(
      KeepsArgument all,
      Program program,
      CallTargets targets,
      Target target,
      MethodNode code,
      int depth) {
    this.all = all;
    this.program = program;
    this.targets = targets;
    this.target = target;
    this.code = code;
    this.depth = depth;
    owner = program.tree(target.method().owner());
  }

  /** The local that holds a declared parameter, or the receiver. */
  static int slot(MethodNode code, int parameter) {
    boolean isStatic = (code.access & Opcodes.ACC_STATIC) != 0;
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < parameter; i++) {
      slot += Type.getArgumentTypes(code.desc)[i].getSize();
    }
    return parameter == KeepsArgument.RECEIVER ? 0 : slot;
  }

  KeepsArgument.Answer of(int slot) {
    Frame<BasicValue>[] frames;
    try {
      frames = new Analyzer<>(new Reach(slot, this::returns)).analyze(owner.name, code);
    } catch (AnalyzerException | RuntimeException e) {
      return KeepsArgument.Answer.kept(target.method() + " cannot be analyzed");
    }
    boolean returned = false;
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = code.instructions.get(i);
      if (frames[i] == null || insn.getOpcode() < 0) {
        continue;
      }
      Optional<String> kept = keeps(insn, frames[i]);
      if (kept.isPresent()) {
        return KeepsArgument.Answer.kept(kept.get());
      }
      returned |= insn.getOpcode() == Opcodes.ARETURN && concerns(frames[i], 0);
    }
    return new KeepsArgument.Answer(returned, Optional.empty());
  }

  private static boolean concerns(Frame<BasicValue> frame, int below) {
    return Reach.concerns(frame.getStack(frame.getStackSize() - 1 - below));
  }

  private Optional<String> keeps(AbstractInsnNode insn, Frame<BasicValue> frame) {
    return switch (insn.getOpcode()) {
      case Opcodes.PUTSTATIC -> when(concerns(frame, 0), insn, "stored in a static field");
      case Opcodes.ATHROW -> when(concerns(frame, 0), insn, "thrown");
      case Opcodes.AASTORE -> when(concerns(frame, 0), insn, "stored in an array");
      case Opcodes.PUTFIELD -> {
        boolean inItself = frame.getStack(frame.getStackSize() - 2) == Reach.ROOT;
        yield when(concerns(frame, 0) && !inItself, insn, "stored in a field");
      }
      case Opcodes.INVOKEDYNAMIC ->
          when(anyConcerns(frame, (InvokeDynamicInsnNode) insn), insn, "captured");
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKEINTERFACE,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC ->
          call((MethodInsnNode) insn, operands((MethodInsnNode) insn, frame)).kept();
      default -> Optional.empty();
    };
  }

  private Optional<String> when(boolean kept, AbstractInsnNode at, String how) {
    return kept ? Optional.of(how + " by " + Sites.name(owner, code, at)) : Optional.empty();
  }

  private static boolean anyConcerns(Frame<BasicValue> frame, InvokeDynamicInsnNode insn) {
    for (int i = 0; i < Type.getArgumentCount(insn.desc); i++) {
      if (concerns(frame, i)) {
        return true;
      }
    }
    return false;
  }

  /** The receiver, if any, and the arguments. */
  private static List<BasicValue> operands(MethodInsnNode call, Frame<BasicValue> frame) {
    int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    int count = Type.getArgumentCount(call.desc) + receiver;
    return IntStream.range(0, count)
        .mapToObj(i -> frame.getStack(frame.getStackSize() - count + i))
        .toList();
  }

  private boolean returns(AbstractInsnNode insn, List<? extends BasicValue> values) {
    return !(insn instanceof MethodInsnNode call)
        || !Reach.isValue(Type.getReturnType(call.desc)) && call(call, values).returned();
  }

  private KeepsArgument.Answer call(MethodInsnNode call, List<? extends BasicValue> values) {
    if (values.stream().noneMatch(Reach::concerns)) {
      return KeepsArgument.Answer.NO;
    }
    KeepsArgument.Answer answer = jdk(call, values);
    Set<Target> found = targets.of(owner, code, call, target.exactThis());
    for (Target next : found) {
      if (!hasSameLocals(next.method(), call)) {
        return KeepsArgument.Answer.kept("handed to a lambda by " + Sites.name(owner, code, call));
      }
      for (int i = 0; i < values.size() && answer.kept().isEmpty(); i++) {
        if (Reach.concerns(values.get(i))) {
          answer = plus(answer, all.of(next, slotOf(call, i), depth + 1));
        }
      }
    }
    return answer;
  }

  /** Whether its parameters are the call's operands; those of a lambda's body need not be. */
  private boolean hasSameLocals(MethodRef found, MethodInsnNode call) {
    boolean isStatic =
        CallTargets.codeIfAny(program, found)
            .filter(method -> (method.access & Opcodes.ACC_STATIC) != 0)
            .isPresent();
    return found.name().equals(call.name)
        && found.desc().equals(call.desc)
        && isStatic == (call.getOpcode() == Opcodes.INVOKESTATIC);
  }

  private static int slotOf(MethodInsnNode call, int operand) {
    int slot = 0;
    int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    Type[] types = Type.getArgumentTypes(call.desc);
    for (int i = 0; i < operand; i++) {
      slot += i < receiver ? 1 : types[i - receiver].getSize();
    }
    return slot;
  }

  private static KeepsArgument.Answer plus(KeepsArgument.Answer a, KeepsArgument.Answer b) {
    return new KeepsArgument.Answer(
        a.returned() || b.returned(), a.kept().isPresent() ? a.kept() : b.kept());
  }

  /** What the JDK's own method does with it, if the call may run one. */
  private KeepsArgument.Answer jdk(MethodInsnNode call, List<? extends BasicValue> values) {
    MethodRef called = MethodRef.of(call);
    MethodRef declared =
        program
            .hierarchy()
            .resolveMethod(called.owner(), called.name(), called.desc())
            .map(ResolvedMethod::ref)
            .orElse(null);
    if (declared == null && !called.owner().startsWith("[")) {
      return KeepsArgument.Answer.kept("missing method " + called);
    }
    if (declared != null && program.isApplication(declared.owner())) {
      return KeepsArgument.Answer.NO;
    }
    return JdkKeeps.given(declared == null ? called : declared, call, values)
        ? KeepsArgument.Answer.kept("handed to " + called + " by " + Sites.name(owner, code, call))
        : new KeepsArgument.Answer(true, Optional.empty());
  }
}
