package org.packetmill.optimizer.analysis;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedField;
import org.packetmill.optimizer.program.ResolvedMethod;

/**
 * Which lambdas a call through an interface may run, where all that can be its receiver is made in
 * plain sight: by the method itself, by whoever stores into the field that the receiver is read
 * from, or by whoever calls the constructor, private or static method that is given it.
 */
final class LambdaFlow {
  private static final int DEEPEST = 4;
  private static final int DIRECT = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  private record Question(FieldRef field, MethodRef called) {}

  private final Program program;
  private final CallIndex index;
  private final Receivers receivers;
  private final LookUps lookUps;
  private final FieldWrites writes;
  private final Map<Question, Optional<Set<Handle>>> known = new HashMap<>();

  LambdaFlow(
      Program program, CallIndex index, Receivers receivers, LookUps lookUps, FieldWrites writes) {
    this.program = program;
    this.index = index;
    this.receivers = receivers;
    this.lookUps = lookUps;
    this.writes = writes;
  }

  /** The lambdas' bodies; empty where others may be called. */
  Optional<Set<Handle>> bodies(ClassNode owner, MethodNode method, MethodInsnNode call) {
    MethodRef called = MethodRef.of(call);
    boolean isAbstract =
        call.getOpcode() == Opcodes.INVOKEINTERFACE
            && program
                .hierarchy()
                .resolveMethod(called.owner(), called.name(), called.desc())
                .filter(found -> found.has(Opcodes.ACC_ABSTRACT))
                .isPresent();
    return isAbstract
        ? of(owner, method, call, Type.getArgumentCount(call.desc), called, DEEPEST)
        : Optional.empty();
  }

  /** Those of what lies on the stack under {@code above} values in front of an instruction. */
  private Optional<Set<Handle>> of(
      ClassNode owner,
      MethodNode method,
      AbstractInsnNode at,
      int above,
      MethodRef called,
      int depth) {
    BasicValue value = receivers.operand(owner, method, at, above);
    if (Receivers.isLambda(value)) {
      return madeBy(method, called);
    }
    if (!(value instanceof Receivers.Source source) || depth == 0) {
      return Optional.empty();
    }
    return switch (source.origin()) {
      case FieldInsnNode read -> ofField(read, called, depth);
      case Integer local -> ofParameter(owner, method, local, called, depth);
      case MethodInsnNode call -> ofResult(call, called, depth);
      default -> Optional.empty();
    };
  }

  private Optional<Set<Handle>> madeBy(MethodNode method, MethodRef called) {
    Set<Handle> found = new LinkedHashSet<>();
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      Lambda lambda = insn instanceof InvokeDynamicInsnNode indy ? Lambda.of(indy) : null;
      if (lambda == null) {
        continue;
      }
      if (lambda.method().equals(called.name()) && lambda.desc().equals(called.desc())) {
        found.add(lambda.body());
      } else if (program.hierarchy().mayBeSubtype(lambda.type(), called.owner())) {
        return Optional.empty(); // what it inherits may be what is called
      }
    }
    return Optional.of(found);
  }

  // --- Results
  // ------------------------------------------------------------------------------------

  /** Of a method that no other can stand in for: a record's own, say. */
  private Optional<Set<Handle>> ofResult(MethodInsnNode call, MethodRef called, int depth) {
    ResolvedMethod method =
        program
            .hierarchy()
            .resolveMethod(call.owner, call.name, call.desc)
            .filter(found -> program.isApplication(found.owner().name))
            .filter(LambdaFlow::isOnlyOne)
            .orElse(null);
    if (method == null) {
      return Optional.empty();
    }
    Set<Handle> found = new LinkedHashSet<>();
    for (AbstractInsnNode insn : method.method().instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.ARETURN) {
        Optional<Set<Handle>> some =
            of(method.owner(), method.method(), insn, 0, called, depth - 1);
        if (some.isEmpty()) {
          return Optional.empty();
        }
        found.addAll(some.get());
      }
    }
    return Optional.of(found);
  }

  private static boolean isOnlyOne(ResolvedMethod found) {
    boolean direct = (found.method().access & DIRECT) != 0;
    boolean hasCode = (found.method().access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0;
    return hasCode && (direct || (found.owner().access & Opcodes.ACC_FINAL) != 0);
  }

  // --- Fields
  // -------------------------------------------------------------------------------------

  private Optional<Set<Handle>> ofField(FieldInsnNode read, MethodRef called, int depth) {
    FieldRef field =
        program
            .hierarchy()
            .resolveField(read.owner, read.name, read.desc)
            .map(ResolvedField::ref)
            .filter(found -> program.isApplication(found.owner()))
            .orElse(null);
    if (field == null) {
      return Optional.empty();
    }
    Question question = new Question(field, called);
    Optional<Set<Handle>> answer = known.get(question);
    if (answer == null) {
      known.put(question, Optional.empty()); // a field that is stored into itself
      answer = stored(field, called, depth);
      known.put(question, answer);
    }
    return answer;
  }

  private Optional<Set<Handle>> stored(FieldRef field, MethodRef called, int depth) {
    boolean hidden =
        lookUps.spoiler(field).isPresent()
            || index.handles(field.name(), field.desc()).stream()
                .anyMatch(handle -> handle.getTag() == Opcodes.H_PUTSTATIC);
    Set<Handle> found = new LinkedHashSet<>();
    for (FieldWrite store : writes.of(field)) {
      Optional<Set<Handle>> some =
          of(store.owner(), store.method(), store.put(), 0, called, depth - 1);
      if (hidden || some.isEmpty()) {
        return Optional.empty();
      }
      found.addAll(some.get());
    }
    // What nobody is seen to store may be stored out of sight.
    return hidden || found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  // --- Parameters
  // ---------------------------------------------------------------------------------

  private Optional<Set<Handle>> ofParameter(
      ClassNode owner, MethodNode method, int local, MethodRef called, int depth) {
    MethodRef taker = new MethodRef(owner.name, method.name, method.desc);
    boolean direct =
        (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) != 0 || taker.isConstructor();
    if (!direct || !index.handles(method.name, method.desc).isEmpty()) {
      return Optional.empty();
    }
    int above = argumentsBehind(method, local);
    Set<Handle> found = new LinkedHashSet<>();
    for (CallSite site : index.calls(method.name, method.desc)) {
      Optional<ResolvedMethod> resolved =
          program.hierarchy().resolveMethod(site.call().owner, method.name, method.desc);
      if (resolved.isPresent() && !resolved.get().ref().equals(taker)) {
        continue;
      }
      Optional<Set<Handle>> some =
          of(site.owner(), site.method(), site.call(), above, called, depth - 1);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      found.addAll(some.get());
    }
    return Optional.of(found);
  }

  /** How many arguments a method has behind the one in a local. */
  private static int argumentsBehind(MethodNode method, int local) {
    int at = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    List<Type> types = List.of(Type.getArgumentTypes(method.desc));
    int behind = types.size();
    for (Type type : types) {
      behind--;
      if (at == local) {
        return behind;
      }
      at += type.getSize();
    }
    throw new IllegalArgumentException("no parameter begins at " + local);
  }
}
