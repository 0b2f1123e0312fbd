package org.packetmill.optimizer.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * Computes {@link Effects}, each once.
 *
 * <p>Calls are followed through the exact class where it is known, through all subclasses
 * elsewhere, and through lambdas. Left out are static initializers, which run once, and what {@code
 * toString}, {@code equals} and their like do when the JDK calls them. Where more than {@value
 * EffectsWalk#MAX_METHODS} methods are reached, the rest is unknown.
 */
public final class EffectsAnalysis {
  private final Program program;
  private final CallTargets targets;
  private final Predicate<MethodRef> boundary;
  private final Receivers receivers;
  private final Map<Target, Effects> known = new HashMap<>();

  /** For one program, following all calls. */
  public EffectsAnalysis(Program program) {
    this(program, _ -> false);
  }

  /**
   * For one program.
   *
   * @param boundary methods, with the class that declares them, that are reported and not followed
   */
  public EffectsAnalysis(Program program, Predicate<MethodRef> boundary) {
    this.boundary = boundary;
    this.program = program;
    this.receivers = WholeProgram.of(program).receivers;
    this.targets = WholeProgram.of(program).targets;
  }

  /**
   * Effects of calling a method on an object of exactly this class.
   *
   * @param method an instance method as a call names it
   */
  public Effects of(String exactClass, MethodRef method) {
    return of(
        program
            .hierarchy()
            .selectMethod(exactClass, method)
            .map(found -> new Target(found.ref(), exactClass))
            .orElse(new Target(method, exactClass)));
  }

  /**
   * Effects of running exactly this method, without dispatch.
   *
   * @param method a method with the class that declares it, on whatever object if it is no static
   */
  public Effects ofExactly(MethodRef method) {
    return of(new Target(method, null));
  }

  private Effects of(Target start) {
    return known.computeIfAbsent(
        start, _ -> new EffectsWalk(program, targets, receivers, boundary).walk(start));
  }
}
