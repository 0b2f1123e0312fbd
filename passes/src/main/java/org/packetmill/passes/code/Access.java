package org.packetmill.passes.code;

import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.lambda.LambdaSite;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedField;
import org.packetmill.optimizer.program.ResolvedMethod;
import org.packetmill.optimizer.transform.Lines;

/** Makes what spliced code names reachable from the generated class. */
public final class Access implements Opcodes {
  private final Program program;
  private final Publication publication;
  private final Places places;
  private final String from;

  /** For code of class {@code from}. */
  public Access(Unit unit) {
    program = unit.program();
    publication = unit.publication();
    places = unit.places();
    from = unit.className();
  }

  /** Opens up what {@code method} needs; returns the first thing that cannot be opened. */
  public Optional<String> open(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      Optional<String> problem = open(method, insn);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return types(
        method.tryCatchBlocks.stream()
            .filter(block -> block.type != null)
            .map(block -> Type.getObjectType(block.type)));
  }

  private Optional<String> open(MethodNode method, AbstractInsnNode insn) {
    return switch (insn) {
      case FieldInsnNode access -> field(access);
      case MethodInsnNode call -> call(method, call);
      case TypeInsnNode type -> type(Type.getObjectType(type.desc));
      case MultiANewArrayInsnNode array -> type(Type.getType(array.desc));
      case LdcInsnNode ldc when ldc.cst instanceof Type type -> type(type);
      case InvokeDynamicInsnNode dynamic when LambdaSite.isLambda(dynamic) ->
          lambda(method, dynamic);
      case InvokeDynamicInsnNode dynamic -> dynamic(dynamic);
      default -> Optional.empty();
    };
  }

  /** Unlike those of calls, the types of a dynamic call are looked up on behalf of its class. */
  private Optional<String> dynamic(InvokeDynamicInsnNode call) {
    return types(
        Stream.concat(
            Stream.of(Type.getMethodType(call.desc)),
            Stream.of(call.bsmArgs).filter(Type.class::isInstance).map(Type.class::cast)));
  }

  /** A lambda is made by the class whose code says so: its body may be private there. */
  private Optional<String> lambda(MethodNode method, InvokeDynamicInsnNode call) {
    LambdaSite site = LambdaSite.of(call).orElseThrow();
    String host = places.place(Lines.at(call)).map(Places.Place::owner).orElse(null);
    if (host == null || site.in(program.tree(host)).size() != 1) {
      String where = places.place(Lines.at(call)).map(place -> ", as at " + place).orElse("");
      return Optional.of("its class takes the same method reference in several places" + where);
    }
    boolean itf = (program.tree(host).access & ACC_INTERFACE) != 0;
    String name = publication.lambda(host, site.key(), call);
    method.instructions.set(call, new MethodInsnNode(INVOKESTATIC, host, name, call.desc, itf));
    return type(Type.getMethodType(call.desc));
  }

  private Optional<String> types(Stream<Type> types) {
    return types.map(this::type).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> field(FieldInsnNode access) {
    if (access.owner.equals(from)) {
      return Optional.empty();
    }
    if (LambdaClass.is(access.owner)) {
      return Optional.of("what a lambda has captured is no constant");
    }
    Optional<ResolvedField> found =
        program.hierarchy().resolveField(access.owner, access.name, access.desc);
    if (found.isEmpty()) {
      return Optional.of("field not found: " + FieldRef.of(access));
    }
    if (program.isApplication(found.get().owner().name)) {
      publication.publish(found.get().ref());
      access.owner = found.get().owner().name;
      return Optional.empty();
    }
    return found.get().has(ACC_PUBLIC)
        ? Optional.empty()
        : Optional.of("field of another library is not public: " + FieldRef.of(access));
  }

  private Optional<String> type(Type type) {
    if (type.getSort() == Type.METHOD) {
      Stream<Type> result = Stream.of(type.getReturnType());
      return types(Stream.concat(result, Stream.of(type.getArgumentTypes())));
    }
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() != Type.OBJECT) {
      return Optional.empty();
    }
    String name = element.getInternalName();
    if (program.isApplication(name)) {
      publication.publish(name);
      return Optional.empty();
    }
    return isPublic(name) ? Optional.empty() : Optional.of("class is not public: " + name);
  }

  private boolean isPublic(String name) {
    return program.contains(name) && (program.tree(name).access & ACC_PUBLIC) != 0;
  }

  private Optional<String> call(MethodNode method, MethodInsnNode call) {
    if (call.owner.equals(from) || call.name.startsWith(Publication.BRIDGE)) {
      return Optional.empty();
    }
    if (call.owner.startsWith("[")) {
      return type(Type.getObjectType(call.owner));
    }
    Hierarchy hierarchy = program.hierarchy();
    Optional<ResolvedMethod> found = hierarchy.resolveMethod(call.owner, call.name, call.desc);
    if (found.isEmpty()) {
      return Optional.of("method not found: " + call.owner + "." + call.name);
    }
    ClassNode owner = found.get().owner();
    boolean mine = program.isApplication(owner.name);
    boolean special = call.getOpcode() == INVOKESPECIAL && !call.name.equals("<init>");
    if (found.get().has(ACC_PUBLIC) && !special) {
      // The class that a call names need not be the one that declares the method.
      return type(Type.getObjectType(call.owner));
    }
    if (!mine) {
      return Optional.of("method of another library is not public: " + call.name);
    }
    if (call.name.equals("<init>")) {
      publication.publishConstructor(found.get().ref());
      return Optional.empty();
    }
    bridge(method, call, found.get(), special);
    return Optional.empty();
  }

  private void bridge(
      MethodNode method, MethodInsnNode call, ResolvedMethod found, boolean special) {
    boolean isStatic = call.getOpcode() == INVOKESTATIC;
    boolean direct = special || found.has(ACC_PRIVATE);
    Publication.Bridge bridge = new Publication.Bridge(found.ref(), direct && !isStatic, isStatic);
    boolean itf = (found.owner().access & ACC_INTERFACE) != 0;
    method.instructions.set(
        call,
        new MethodInsnNode(
            INVOKESTATIC, found.owner().name, publication.bridge(bridge), bridge.desc(), itf));
  }
}
