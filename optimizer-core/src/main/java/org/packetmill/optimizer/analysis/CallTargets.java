package org.packetmill.optimizer.analysis;

import java.util.HashMap;
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

  private Set<Target> anyOf(MethodRef called) {
    Set<Target> found = new LinkedHashSet<>();
    addSelected(called, found);
    found.addAll(one(resolve(called), null));
    for (Lambda lambda : index.lambdas(called.name())) {
      if (hierarchy.mayBeSubtype(lambda.type(), called.owner())
          || hierarchy.mayBeSubtype(called.owner(), lambda.type())) {
        found.addAll(of(lambda.body()));
      }
    }
    return found;
  }

  /** Targets of a method handle. */
  Set<Target> of(Handle handle) {
    MethodRef named = MethodRef.of(handle);
    return switch (handle.getTag()) {
      case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE ->
          virtual.containsKey(named) ? virtual.get(named) : overrides(named);
      case Opcodes.H_INVOKESTATIC, Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL ->
          one(resolve(named), null);
      default -> Set.of();
    };
  }

  /** What a virtual call may run, lambdas aside. */
  Set<Target> overrides(MethodRef named) {
    Set<Target> found = new LinkedHashSet<>(one(resolve(named), null));
    addSelected(named, found);
    return found;
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
