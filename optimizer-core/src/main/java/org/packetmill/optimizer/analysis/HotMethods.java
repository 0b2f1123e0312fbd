package org.packetmill.optimizer.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedMethod;

/** All methods that the hot roots of the given classes reach, through calls and callbacks. */
final class HotMethods {
  private record JdkCall(MethodRef called, Set<String> given) {
    // Written out as those of MethodRef, for the same reason.
    @Override
    public boolean equals(Object o) {
      return o instanceof JdkCall(MethodRef otherCalled, Set<String> otherGiven)
          && called.equals(otherCalled)
          && given.equals(otherGiven);
    }

    @Override
    public int hashCode() {
      return 31 * called.hashCode() + given.hashCode();
    }
  }

  private final Program program;
  private final Receivers receivers;
  private final CallTargets targets;
  private final JdkCallbacks callbacks;
  private final Set<String> exactClasses;
  private final Roots roots;
  private final Deque<Target> open = new ArrayDeque<>();
  private final Set<JdkCall> jdkCalls = new HashSet<>();
  private final Set<String> jdkTypes = new HashSet<>();
  private final Map<Target, Target> reachedFrom = new HashMap<>();
  private Map<MethodRef, Target> reached;
  private Target current;

  HotMethods(Program program, WholeProgram whole, Set<String> exactClasses, Roots roots) {
    this.program = program;
    this.receivers = whole.receivers;
    this.targets = whole.targets;
    this.callbacks = whole.callbacks;
    this.exactClasses = exactClasses;
    this.roots = roots;
  }

  boolean contains(MethodRef method) {
    return reached().containsKey(method);
  }

  /** One way from a root to a method that is reached, both ends included. */
  List<MethodRef> wayTo(MethodRef method) {
    List<MethodRef> way = new ArrayList<>();
    Target step = reached().get(method);
    while (step != null) {
      way.addFirst(step.method());
      step = reachedFrom.get(step);
    }
    return way;
  }

  private Map<MethodRef, Target> reached() {
    if (reached == null) {
      exactClasses.forEach(this::addRoots);
      while (!open.isEmpty()) {
        current = open.remove();
        follow(current);
      }
      reached = new HashMap<>();
      reachedFrom.keySet().forEach(target -> reached.putIfAbsent(target.method(), target));
    }
    return reached;
  }

  private void addRoots(String exactClass) {
    Hierarchy hierarchy = program.hierarchy();
    for (String type : hierarchy.supertypes(exactClass)) {
      if (program.isApplication(type)) {
        for (MethodNode method : program.tree(type).methods) {
          MethodRef ref = new MethodRef(type, method.name, method.desc);
          boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
          if (roots.hot().test(ref)) {
            add(new Target(ref, isStatic ? null : exactClass));
          }
        }
      }
    }
  }

  private void addAll(Collection<Target> found) {
    found.forEach(this::add);
  }

  private void add(Target target) {
    if (!reachedFrom.containsKey(target) && !roots.cold().test(target.method())) {
      reachedFrom.put(target, current);
      open.add(target);
    }
  }

  private void follow(Target target) {
    if (!program.isApplication(target.method().owner())) {
      callJdk(target.method(), objects(Type.getArgumentTypes(target.method().desc())));
      return;
    }
    ClassNode owner = program.tree(target.method().owner());
    MethodNode code = CallTargets.code(program, target.method()).orElse(null);
    if (code != null) {
      AbstractInsnNode insn = code.instructions.getFirst();
      for (; insn != null; insn = insn.getNext()) {
        follow(target, owner, code, insn);
      }
    }
  }

  private void follow(Target in, ClassNode owner, MethodNode code, AbstractInsnNode insn) {
    switch (insn.getOpcode()) {
      case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL ->
          followCall(in, owner, code, (MethodInsnNode) insn);
      case Opcodes.INVOKESTATIC -> {
        followCall(in, owner, code, (MethodInsnNode) insn);
        addAll(targets.initializer(((MethodInsnNode) insn).owner));
      }
      case Opcodes.INVOKEDYNAMIC -> addConstants(((InvokeDynamicInsnNode) insn).bsmArgs);
      case Opcodes.LDC -> addConstants(((LdcInsnNode) insn).cst);
      case Opcodes.NEW -> addAll(targets.initializer(((TypeInsnNode) insn).desc));
      case Opcodes.GETSTATIC, Opcodes.PUTSTATIC ->
          addAll(targets.initializer(((FieldInsnNode) insn).owner));
      default -> {}
    }
  }

  private void followCall(Target in, ClassNode owner, MethodNode code, MethodInsnNode call) {
    addAll(targets.of(owner, code, call, in.exactThis()));
    addCallbacks(owner, code, call);
  }

  private void addConstants(Object... constants) {
    for (Object constant : constants) {
      if (constant instanceof Handle handle) {
        addAll(targets.of(handle));
      }
    }
  }

  private void addCallbacks(ClassNode owner, MethodNode code, MethodInsnNode call) {
    MethodRef declared =
        program
            .hierarchy()
            .resolveMethod(call.owner, call.name, call.desc)
            .map(ResolvedMethod::ref)
            .orElse(MethodRef.of(call));
    if (!program.isApplication(declared.owner())) {
      callJdk(declared, given(owner, code, call));
    }
  }

  private void callJdk(MethodRef declared, Set<String> given) {
    if (jdkCalls.add(new JdkCall(declared, given))) {
      addAll(callbacks.of(declared, given, jdkTypes));
    }
  }

  /** Types of the objects passed, but for lambdas made here, which are followed anyway. */
  private Set<String> given(ClassNode owner, MethodNode code, MethodInsnNode call) {
    Type[] types = Type.getArgumentTypes(call.desc);
    return objects(
        IntStream.range(0, types.length)
            .filter(i -> !receivers.isLambda(owner, code, call, i))
            .mapToObj(i -> types[i])
            .toArray(Type[]::new));
  }

  private static Set<String> objects(Type... types) {
    Set<String> given = new HashSet<>();
    for (Type declared : types) {
      Type type = declared.getSort() == Type.ARRAY ? declared.getElementType() : declared;
      if (type.getSort() == Type.OBJECT && !type.getInternalName().equals("java/lang/Object")) {
        given.add(type.getInternalName());
      }
    }
    return given;
  }
}
