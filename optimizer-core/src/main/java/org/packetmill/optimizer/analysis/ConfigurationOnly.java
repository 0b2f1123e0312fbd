package org.packetmill.optimizer.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * Decides whether a method runs only while objects are constructed or configured, by walking its
 * callers back until every way ends at a constructor of the object itself or at a configuration
 * method. A way that ends anywhere else, at a lambda, a method that the JDK may call or one that
 * nobody calls, decides against it.
 */
final class ConfigurationOnly {
  /**
   * A method on the way back.
   *
   * @param method the method
   * @param onObject whether its {@code this} is the object in question
   * @param via the call that led here, from the writer's point of view; empty for the writer
   */
  private record Step(MethodRef method, boolean onObject, String via) {
    Step before(CallSite site, boolean stillOnObject) {
      return new Step(site.caller(), stillOnObject, via.isEmpty() ? site.toString() : via);
    }
  }

  private record Visited(MethodRef method, boolean onObject) {}

  private final Program program;
  private final Hierarchy hierarchy;
  private final CallIndex index;
  private final Receivers receivers;
  private final Predicate<MethodRef> configuration;

  ConfigurationOnly(
      Program program, CallIndex index, Receivers receivers, Predicate<MethodRef> configuration) {
    this.program = program;
    this.hierarchy = program.hierarchy();
    this.index = index;
    this.receivers = receivers;
    this.configuration = configuration;
  }

  /**
   * Empty if the write happens during construction or configuration only; else why not.
   *
   * @param exactClass the class of the object written to
   */
  Optional<String> objection(String exactClass, FieldWrite write) {
    Deque<Step> open = new ArrayDeque<>();
    Set<Visited> seen = new HashSet<>();
    open.add(new Step(write.writer(), write.onThis(), ""));
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (seen.add(new Visited(step.method(), step.onObject())) && !isPhase(step)) {
        List<CallSite> callers = callers(exactClass, step);
        if (isOpen(exactClass, step) || (callers.isEmpty() && !isOverridden(exactClass, step))) {
          return Optional.of(sentence(write, step));
        }
        callers.forEach(site -> open.add(step.before(site, isOnThis(step, site))));
      }
    }
    return Optional.empty();
  }

  private static String sentence(FieldWrite write, Step step) {
    return write + (step.via().isEmpty() ? "" : " (called by " + step.via() + ")");
  }

  /** Construction of the object itself, or configuration of anything. */
  private boolean isPhase(Step step) {
    return step.method().isConstructor() ? step.onObject() : configuration.test(step.method());
  }

  /** Whether code that cannot be seen may call it. */
  private boolean isOpen(String exactClass, Step step) {
    MethodRef method = step.method();
    if (method.name().equals("<clinit>") || isHandleTarget(method)) {
      return true;
    }
    if (method.isConstructor()) {
      return false;
    }
    Set<String> types =
        step.onObject() ? Set.of(exactClass) : hierarchy.subclassesOf(method.owner());
    return types.stream().anyMatch(type -> jdkMayCall(type, method));
  }

  private boolean isHandleTarget(MethodRef method) {
    return index.handles(method.name(), method.desc()).stream()
        .anyMatch(handle -> related(handle.getOwner(), method.owner()));
  }

  private boolean jdkMayCall(String type, MethodRef method) {
    if (!hierarchy.isComplete(type)) {
      return true;
    }
    return hierarchy.supertypes(type).stream()
        .filter(sup -> !program.isApplication(sup))
        .anyMatch(sup -> declares(sup, method));
  }

  private boolean declares(String type, MethodRef wanted) {
    for (MethodNode method : program.outline(type).methods) {
      if (method.name.equals(wanted.name()) && method.desc.equals(wanted.desc())) {
        return true;
      }
    }
    return false;
  }

  private List<CallSite> callers(String exactClass, Step step) {
    return index.calls(step.method().name(), step.method().desc()).stream()
        .filter(site -> mayReach(exactClass, step, site))
        .toList();
  }

  private boolean mayReach(String exactClass, Step step, CallSite site) {
    MethodRef called = MethodRef.of(site.call());
    if (step.method().isConstructor()) {
      return called.owner().equals(step.method().owner());
    }
    if (!step.onObject()) {
      return related(called.owner(), step.method().owner());
    }
    if (receivers.isThis(site.owner(), site.method(), site.call())
        && !hierarchy.mayBeSubtype(exactClass, site.owner().name)) {
      return false;
    }
    return hierarchy.mayBeSubtype(exactClass, called.owner())
        && (site.call().getOpcode() == Opcodes.INVOKESPECIAL || selects(exactClass, called, step));
  }

  /** Whether the object's class replaces the method, so that only {@code super} calls reach it. */
  private boolean isOverridden(String exactClass, Step step) {
    return step.onObject() && !selects(exactClass, step.method(), step);
  }

  /** Whether a virtual call on the object ends at this method, and not at one overriding it. */
  private boolean selects(String exactClass, MethodRef called, Step step) {
    return hierarchy
        .selectMethod(exactClass, called)
        .map(selected -> selected.ref().equals(step.method()))
        .orElse(true);
  }

  private boolean isOnThis(Step step, CallSite site) {
    return step.onObject() && receivers.isThis(site.owner(), site.method(), site.call());
  }

  private boolean related(String a, String b) {
    return hierarchy.mayBeSubtype(a, b)
        || hierarchy.mayBeSubtype(b, a)
        || hierarchy.subclassesOf(a).stream().anyMatch(sub -> hierarchy.mayBeSubtype(sub, b));
  }
}
