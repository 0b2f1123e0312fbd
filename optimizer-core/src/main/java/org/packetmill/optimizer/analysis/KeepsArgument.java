package org.packetmill.optimizer.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * Whether a method may keep what it is given: whether somebody may hold, when it has returned, its
 * argument or an object that is reached from it.
 *
 * <p>Followed are all methods that the argument is handed on to: through the exact class where it
 * is known, through all subclasses and lambdas elsewhere. What the argument's own fields are made
 * to refer to is not kept by anybody. Strings, boxes and numbers that are read from it are not
 * parts of it.
 */
public final class KeepsArgument {
  /** Stands for the object that the method is called on. */
  public static final int RECEIVER = -1;

  private static final int MAX_DEPTH = 40;

  /**
   * What becomes of an argument.
   *
   * @param returned whether the method may return it or a part of it
   * @param kept how else it may be kept, in a phrase; empty if it cannot
   */
  public record Answer(boolean returned, Optional<String> kept) {
    static final Answer NO = new Answer(false, Optional.empty());

    static Answer kept(String how) {
      return new Answer(true, Optional.of(how));
    }

    /** Whether anybody may hold it afterwards. */
    public boolean escapes() {
      return returned || kept.isPresent();
    }
  }

  private record Question(Target target, int slot) {}

  private final Program program;
  private final Predicate<MethodRef> harmless;
  private final CallTargets targets;
  private final Map<Question, Answer> known = new HashMap<>();
  private final Set<Question> open = new HashSet<>();

  /** Questions that were met again on the way to their answers. */
  private final Set<Question> assumed = new HashSet<>();

  /** What has been answered, in order. */
  private final List<Question> answered = new ArrayList<>();

  /** For one program. */
  public KeepsArgument(Program program) {
    this(program, _ -> false);
  }

  /**
   * For one program.
   *
   * @param harmless methods, with the class that declares them, that keep and return nothing, by
   *     their contract; they are not looked into
   */
  public KeepsArgument(Program program, Predicate<MethodRef> harmless) {
    this.program = program;
    this.harmless = harmless;
    targets = WholeProgram.of(program).targets;
  }

  /**
   * What becomes of one argument of a method that is called on an object of exactly this class.
   *
   * @param method as a call names it; a static one of that class too
   * @param parameter its number among the declared parameters, from 0, or {@link #RECEIVER}
   */
  public Answer of(String exactClass, MethodRef method, int parameter) {
    Target start =
        program
            .hierarchy()
            .selectMethod(exactClass, method)
            .map(found -> new Target(found.ref(), exactClass))
            .orElse(new Target(method, exactClass));
    return CallTargets.codeIfAny(program, start.method())
        .map(code -> of(start, Keeping.slot(code, parameter), 0))
        .orElse(Answer.kept("no code for " + method));
  }

  /** The answer for the argument in local {@code slot}. */
  Answer of(Target target, int slot, int depth) {
    Question question = new Question(target, slot);
    Answer answer = known.get(question);
    if (answer != null) {
      return answer;
    }
    if (depth > MAX_DEPTH) {
      return Answer.kept(target.method() + " is reached by too many calls");
    }
    if (!open.add(question)) {
      // A method that calls itself keeps what it keeps elsewhere.
      assumed.add(question);
      return new Answer(true, Optional.empty());
    }
    int before = answered.size();
    answer = find(target, slot, depth);
    open.remove(question);
    if (assumed.remove(question) && answer.kept().isPresent()) {
      forget(before);
    }
    known.put(question, answer);
    answered.add(question);
    return answer;
  }

  /** Drops answers that may rest on what has turned out wrong. */
  private void forget(int from) {
    List<Question> wrong = answered.subList(from, answered.size());
    wrong.forEach(known::remove);
    wrong.clear();
  }

  private Answer find(Target target, int slot, int depth) {
    MethodRef method = target.method();
    if (harmless.test(method)) {
      return Answer.NO;
    }
    MethodNode code = CallTargets.codeIfAny(program, method).orElse(null);
    if (code == null || (code.access & Opcodes.ACC_NATIVE) != 0) {
      return Answer.kept((code == null ? "no code for " : "native method ") + method);
    }
    if ((code.access & Opcodes.ACC_ABSTRACT) != 0) {
      return Answer.NO; // what implements it is followed
    }
    return new Keeping(this, program, targets, target, code, depth).of(slot);
  }
}
