package org.packetmill.optimizer.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.program.MethodRef;

/**
 * What {@link ConstantArguments} finds, where that takes no evaluation: arguments are constants, or
 * come from where nobody can know them. Most look-ups are like that, and evaluating takes long.
 */
final class PlainArguments {
  private final ClassNode owner;
  private final Predicate<MethodRef> wanted;
  private final List<EvaluatedCall> found = new ArrayList<>();
  private boolean plain = true;

  private PlainArguments(ClassNode owner, Predicate<MethodRef> wanted) {
    this.owner = owner;
    this.wanted = wanted;
  }

  /** The calls of a class that are wanted; empty if one of them has to be evaluated. */
  static Optional<List<EvaluatedCall>> of(ClassNode owner, Predicate<MethodRef> wanted) {
    PlainArguments arguments = new PlainArguments(owner, wanted);
    try {
      for (MethodNode method : owner.methods) {
        arguments.collect(method);
      }
    } catch (AnalyzerException _) {
      return Optional.empty();
    }
    return arguments.plain ? Optional.of(arguments.found) : Optional.empty();
  }

  private void collect(MethodNode method) throws AnalyzerException {
    Frame<BasicValue>[] frames = null;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.getOpcode() != Opcodes.INVOKESPECIAL
          && call.getOpcode() != Opcodes.INVOKEINTERFACE
          && wanted.test(MethodRef.of(call))) {
        if (frames == null) {
          frames = new Analyzer<>(new Texts()).analyze(owner.name, method);
        }
        add(method, call, frames[method.instructions.indexOf(call)]);
      }
    }
  }

  private void add(MethodNode method, MethodInsnNode call, Frame<BasicValue> frame) {
    int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    String[] texts = new String[Type.getArgumentCount(call.desc) + receiver];
    for (int i = 0; frame != null && i < texts.length; i++) {
      BasicValue value = frame.getStack(frame.getStackSize() - texts.length + i);
      plain &= value != Texts.EVALUATED;
      texts[i] = value instanceof Texts.Text known ? known.text() : null;
    }
    MethodRef caller = new MethodRef(owner.name, method.name, method.desc);
    found.add(new EvaluatedCall(caller, MethodRef.of(call), Arrays.asList(texts)));
  }
}
