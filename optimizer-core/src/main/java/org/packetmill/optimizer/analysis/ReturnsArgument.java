package org.packetmill.optimizer.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * Whether a method returns nothing but one of its arguments, or null.
 *
 * <p>A method that calls itself is taken to do what is asked of it where it does so: if all its
 * other returns do, then whatever depth it comes back from has.
 */
public final class ReturnsArgument {
  private static final int MAX_DEPTH = 20;

  private final Program program;
  private final CallTargets targets;

  private record Question(Target target, int slot) {}

  /** What has been asked on the way to one answer. */
  private static final class Asked {
    final Set<Question> questions = new HashSet<>();

    /** Whether one of them got a no, on which answers to others may have relied. */
    boolean refused;
  }

  /** For one program. */
  public ReturnsArgument(Program program) {
    this.program = program;
    targets = WholeProgram.of(program).targets;
  }

  /**
   * Asks of a method that is called on an object of exactly this class, or of a static one.
   *
   * @param method as a call names it
   * @param operand the argument's number among what the call pops: the receiver, if any, is 0
   */
  public boolean onlyOrNull(String exactClass, MethodRef method, int operand) {
    return program
        .hierarchy()
        .selectMethod(exactClass, method)
        .filter(found -> program.isApplication(found.owner().name))
        .map(found -> new Target(found.ref(), exactClass))
        .filter(found -> holds(found, operand))
        .isPresent();
  }

  private boolean holds(Target target, int operand) {
    Asked asked = new Asked();
    return returns(target, operand, asked) && !asked.refused;
  }

  private boolean returns(Target target, int operand, Asked asked) {
    boolean returns = answer(target, operand, asked);
    asked.refused |= !returns;
    return returns;
  }

  private boolean answer(Target target, int operand, Asked asked) {
    MethodNode code = CallTargets.codeIfAny(program, target.method()).orElse(null);
    if (code == null
        || (code.access & Opcodes.ACC_NATIVE) != 0
        || asked.questions.size() > MAX_DEPTH) {
      return false;
    }
    if ((code.access & Opcodes.ACC_ABSTRACT) != 0) {
      return true; // what implements it is asked
    }
    int slot = Arguments.slot(code.desc, (code.access & Opcodes.ACC_STATIC) != 0, operand);
    return !asked.questions.add(new Question(target, slot))
        || new OneMethod(target, code, asked).holds(slot);
  }

  /** The returns of one method. */
  private final class OneMethod {
    private final Target target;
    private final MethodNode code;
    private final Asked asked;

    OneMethod(Target target, MethodNode code, Asked asked) {
      this.target = target;
      this.code = code;
      this.asked = asked;
    }

    boolean holds(int slot) {
      Frame<BasicValue>[] frames;
      try {
        frames =
            new Analyzer<>(new Arguments(slot, this::passes))
                .analyze(target.method().owner(), code);
      } catch (AnalyzerException | RuntimeException _) {
        return false;
      }
      for (int i = 0; i < frames.length; i++) {
        if (frames[i] != null
            && code.instructions.get(i).getOpcode() == Opcodes.ARETURN
            && !Arguments.isGood(frames[i].getStack(frames[i].getStackSize() - 1))) {
          return false;
        }
      }
      return true;
    }

    private boolean passes(AbstractInsnNode insn, List<? extends BasicValue> values) {
      Optional<Integer> operand = Arguments.among(values);
      if (!(insn instanceof MethodInsnNode call) || operand.isEmpty()) {
        return false;
      }
      MethodRef called = MethodRef.of(call);
      boolean own =
          program
              .hierarchy()
              .resolveMethod(called.owner(), called.name(), called.desc())
              .filter(found -> program.isApplication(found.owner().name))
              .isPresent();
      return own
          && targets
              .of(program.tree(target.method().owner()), code, call, target.exactThis())
              .stream()
              .allMatch(next -> sameParameters(next, call) && returns(next, operand.get(), asked));
    }

    /** What a lambda runs has other parameters than its interface. */
    private static boolean sameParameters(Target next, MethodInsnNode call) {
      return next.method().name().equals(call.name)
          && Type.getArgumentCount(next.method().desc()) == Type.getArgumentCount(call.desc);
    }
  }
}
