package org.packetmill.optimizer.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.lambda.StaticLambdas;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedField;
import org.packetmill.optimizer.program.ResolvedMethod;

/** One walk through all that a method reaches. */
final class EffectsWalk {
  static final int MAX_METHODS = 500;

  private static final String CONTENTS = "*";

  private final Program program;
  private final CallTargets targets;
  private final Receivers receivers;
  private final Predicate<MethodRef> boundary;
  private final Deque<Target> open = new ArrayDeque<>();
  private final Set<Target> seen = new HashSet<>();
  private final Set<FieldRef> ownReads = new HashSet<>();
  private final Set<FieldRef> ownWrites = new HashSet<>();
  private final Set<FieldRef> reads = new HashSet<>();
  private final Set<FieldRef> writes = new HashSet<>();
  private final Set<FieldRef> staticReads = new HashSet<>();
  private final Set<FieldRef> staticWrites = new HashSet<>();
  private final Set<String> unknown = new TreeSet<>();
  private final Set<MethodRef> left = new HashSet<>();
  private boolean monitors;
  private boolean output;

  EffectsWalk(
      Program program, CallTargets targets, Receivers receivers, Predicate<MethodRef> boundary) {
    this.boundary = boundary;
    this.program = program;
    this.targets = targets;
    this.receivers = receivers;
  }

  Effects walk(Target start) {
    open.add(start);
    while (!open.isEmpty() && seen.size() < MAX_METHODS) {
      Target next = open.remove();
      if (seen.add(next)) {
        visit(next);
      }
    }
    if (!open.isEmpty()) {
      unknown.add("reaches more than " + MAX_METHODS + " methods");
    }
    return new Effects(
        ownReads,
        ownWrites,
        reads,
        writes,
        staticReads,
        staticWrites,
        monitors,
        output,
        left,
        unknown);
  }

  private void visit(Target target) {
    MethodRef method = target.method();
    if (boundary.test(method)) {
      left.add(method);
      return;
    }
    if (!program.isApplication(method.owner())) {
      callJdk(method, method);
      return;
    }
    ClassNode owner = program.tree(method.owner());
    MethodNode code = CallTargets.code(program, method).orElse(null);
    if (code == null || (code.access & Opcodes.ACC_NATIVE) != 0) {
      unknown.add((code == null ? "no code for " : "native method ") + method);
      return;
    }
    monitors |= (code.access & Opcodes.ACC_SYNCHRONIZED) != 0;
    for (AbstractInsnNode insn : code.instructions) {
      visit(target, owner, code, insn);
    }
  }

  private void visit(Target in, ClassNode owner, MethodNode code, AbstractInsnNode insn) {
    switch (insn) {
      case FieldInsnNode field -> {
        boolean onThis = receivers.isThis(owner, code, field);
        boolean making = onThis && in.method().isConstructor() && in.exactThis() == null;
        if (!making && !receivers.isFresh(owner, code, field)) {
          access(field, onThis && in.exactThis() != null);
        }
      }
      case MethodInsnNode call -> call(in, owner, code, call);
      case InvokeDynamicInsnNode indy -> dynamic(indy);
      default -> {
        if (!receivers.isFresh(owner, code, insn)) {
          plain(insn.getOpcode());
        }
      }
    }
  }

  private void access(FieldInsnNode access, boolean own) {
    ResolvedField found =
        program.hierarchy().resolveField(access.owner, access.name, access.desc).orElse(null);
    if (found == null) {
      unknown.add("missing field " + FieldRef.of(access));
      return;
    }
    switch (access.getOpcode()) {
      case Opcodes.GETFIELD -> (own ? ownReads : reads).add(found.ref());
      case Opcodes.PUTFIELD -> (own ? ownWrites : writes).add(found.ref());
      case Opcodes.PUTSTATIC -> staticWrites.add(found.ref());
      default -> {
        boolean fixed = found.has(Opcodes.ACC_FINAL) && !isMutable(access.desc);
        if (!fixed && StaticLambdas.of(program, found.ref()).isEmpty()) {
          staticReads.add(found.ref());
        }
      }
    }
  }

  private static boolean isMutable(String desc) {
    return desc.length() > 1 && !desc.equals("Ljava/lang/String;");
  }

  private void plain(int opcode) {
    if (opcode == Opcodes.MONITORENTER) {
      monitors = true;
    } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      reads.add(elementsOf(opcode - Opcodes.IALOAD));
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      writes.add(elementsOf(opcode - Opcodes.IASTORE));
    }
  }

  /** By the order of the instructions; booleans share theirs with bytes. */
  private static FieldRef elementsOf(int kind) {
    String[] types = {"I", "J", "F", "D", "Ljava/lang/Object;", "B", "C", "S"};
    return new FieldRef("[" + types[kind], "[]", types[kind]);
  }

  private void call(Target in, ClassNode owner, MethodNode code, MethodInsnNode call) {
    MethodRef called = MethodRef.of(call);
    if (called.owner().startsWith("[")) {
      return; // clone() of an array: a new object
    }
    open.addAll(targets.of(owner, code, call, in.exactThis()));
    MethodRef declared =
        program
            .hierarchy()
            .resolveMethod(called.owner(), called.name(), called.desc())
            .map(ResolvedMethod::ref)
            .orElse(null);
    if (declared == null) {
      unknown.add("missing method " + called);
    } else if (!program.isApplication(declared.owner())) {
      callJdk(called, declared);
    }
  }

  private void callJdk(MethodRef called, MethodRef declared) {
    switch (JdkEffects.of(declared)) {
      case NONE -> {}
      case MONITOR -> monitors = true;
      case OUTPUT -> output = true;
      case CONTENTS -> contents(called);
      case UNKNOWN -> {
        unknown.add("calls " + declared);
        contents(called);
      }
    }
  }

  private void contents(MethodRef called) {
    if (called.owner().equals("java/lang/System") || called.owner().equals("java/util/Arrays")) {
      arrays(called);
      return;
    }
    FieldRef contents = new FieldRef(called.owner(), CONTENTS, "");
    reads.add(contents);
    writes.add(contents);
  }

  /** What copies and fills arrays is taken to write all those that it is given. */
  private void arrays(MethodRef called) {
    for (int kind = 0; kind < 8; kind++) {
      FieldRef elements = elementsOf(kind);
      if (called.owner().equals("java/lang/System") || called.desc().contains(elements.owner())) {
        reads.add(elements);
        writes.add(elements);
      }
    }
  }

  private void dynamic(InvokeDynamicInsnNode indy) {
    switch (indy.bsm.getOwner()) {
      case Lambda.FACTORY -> lambda(indy);
      case "java/lang/invoke/StringConcatFactory",
          "java/lang/runtime/SwitchBootstraps",
          "java/lang/runtime/ObjectMethods" -> {}
      default -> unknown.add("invokedynamic of " + indy.bsm.getOwner());
    }
  }

  /** Who is given a lambda may run it at once: the JDK's collections do. */
  private void lambda(InvokeDynamicInsnNode indy) {
    Lambda lambda = Lambda.of(indy);
    if (lambda != null) {
      open.addAll(targets.of(lambda.body()));
    }
  }
}
