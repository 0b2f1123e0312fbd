package org.packetmill.optimizer.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedMethod;

/**
 * The methods that a call may run: the one selected on the exact class if that is known, else those
 * of all subclasses (class hierarchy analysis) and of lambdas of that interface; or only of those
 * lambdas that its receiver can be.
 */
final class CallTargets {
  private final Program program;
  private final Hierarchy hierarchy;
  private final CallIndex index;
  private final Receivers receivers;
  private final LambdaFlow lambdas;
  private final Map<MethodRef, Set<Target>> virtual = new HashMap<>();
  private final Map<String, Set<Target>> initializers = new HashMap<>();

  CallTargets(Program program, CallIndex index, Receivers receivers, LambdaFlow lambdas) {
    this.lambdas = lambdas;
    this.program = program;
    this.hierarchy = program.hierarchy();
    this.index = index;
    this.receivers = receivers;
  }

  /** Targets of a call in {@code method}, run on an object of class {@code exactThis} or null. */
  Set<Target> of(ClassNode owner, MethodNode method, MethodInsnNode call, String exactThis) {
    MethodRef called = MethodRef.of(call);
    boolean onThis = exactThis != null && receivers.isThis(owner, method, call);
    return switch (call.getOpcode()) {
      case Opcodes.INVOKESTATIC -> one(resolve(called), null);
      case Opcodes.INVOKESPECIAL -> one(resolve(called), onThis ? exactThis : null);
      default ->
          onThis
              ? one(hierarchy.selectMethod(exactThis, called), exactThis)
              : narrowed(owner, method, call, virtual.computeIfAbsent(called, this::anyOf));
    };
  }

  /** Where there are several, and lambdas among them: only those that the receiver can be. */
  private Set<Target> narrowed(
      ClassNode owner, MethodNode method, MethodInsnNode call, Set<Target> any) {
    if (any.size() < 2 || index.lambdas(call.name).isEmpty()) {
      return any;
    }
    return lambdas.bodies(owner, method, call).map(this::allOf).orElse(any);
  }

  private Set<Target> allOf(Set<Handle> bodies) {
    Set<Target> found = new LinkedHashSet<>();
    bodies.forEach(body -> found.addAll(of(body)));
    return found;
  }

  private Optional<ResolvedMethod> resolve(MethodRef called) {
    return hierarchy.resolveMethod(called.owner(), called.name(), called.desc());
  }

  private Set<Target> one(Optional<ResolvedMethod> found, String exactThis) {
    return found
        .filter(method -> program.isApplication(method.owner().name))
        .map(method -> Set.of(new Target(method.ref(), exactThis)))
        .orElse(Set.of());
  }

  /** What is called may be a lambda that calls another one, and so on. */
  private Set<Target> anyOf(MethodRef called) {
    Set<Target> found = new LinkedHashSet<>();
    Set<MethodRef> seen = new HashSet<>();
    Deque<MethodRef> open = new ArrayDeque<>(List.of(called));
    while (!open.isEmpty()) {
      MethodRef next = open.remove();
      if (seen.add(next)) {
        found.addAll(one(resolve(next), null));
        addSelected(next, found);
        for (Lambda lambda : index.lambdas(next.name())) {
          if (hierarchy.mayBeSubtype(lambda.type(), next.owner())
              || hierarchy.mayBeSubtype(next.owner(), lambda.type())) {
            found.addAll(direct(lambda.body()));
            if (isDispatched(lambda.body())) {
              open.add(MethodRef.of(lambda.body()));
            }
          }
        }
      }
    }
    return found;
  }

  /** Targets of a method handle, a method of the JDK's among them: nothing else calls it. */
  Set<Target> of(Handle handle) {
    Set<Target> found = new LinkedHashSet<>(direct(handle));
    if (isDispatched(handle)) {
      found.addAll(virtual.computeIfAbsent(MethodRef.of(handle), this::anyOf));
    }
    return found;
  }

  private static boolean isDispatched(Handle handle) {
    return handle.getTag() == Opcodes.H_INVOKEVIRTUAL
        || handle.getTag() == Opcodes.H_INVOKEINTERFACE;
  }

  /** The method that a handle names, without what stands in for it. */
  private Set<Target> direct(Handle handle) {
    return handle.getTag() < Opcodes.H_INVOKEVIRTUAL
        ? Set.of()
        : resolve(MethodRef.of(handle))
            .map(method -> Set.of(new Target(method.ref(), null)))
            .orElse(Set.of());
  }

  private void addSelected(MethodRef called, Set<Target> found) {
    ResolvedMethod resolved = resolve(called).orElse(null);
    if (resolved != null) {
      for (String type : hierarchy.subclassesOf(called.owner())) {
        found.addAll(one(hierarchy.select(type, resolved), null));
      }
    }
  }

  /** The static initializer of a class, if it has one. */
  Set<Target> initializer(String type) {
    return initializers.computeIfAbsent(type, this::findInitializer);
  }

  private Set<Target> findInitializer(String type) {
    if (!program.isApplication(type)) {
      return Set.of();
    }
    return program.outline(type).methods.stream().anyMatch(method -> method.name.equals("<clinit>"))
        ? Set.of(new Target(new MethodRef(type, "<clinit>", "()V"), null))
        : Set.of();
  }

  /** The code of a method that may not be there, or not be the application's. */
  static Optional<MethodNode> codeIfAny(Program program, MethodRef method) {
    return program.isApplication(method.owner()) ? code(program, method) : Optional.empty();
  }

  /** The code of a target. */
  static Optional<MethodNode> code(Program program, MethodRef method) {
    List<MethodNode> methods = program.tree(method.owner()).methods;
    return methods.stream()
        .filter(node -> node.name.equals(method.name()) && node.desc.equals(method.desc()))
        .findFirst();
  }
}
