package org.packetmill.optimizer.analysis;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * The application's methods that the JDK can call: those that override one of its methods, and
 * lambdas of its interfaces.
 */
final class JdkCallbacks {
  private static final String SUPPLIER = "java/util/function/Supplier";
  private static final int UNCALLABLE =
      Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT;

  private final Program program;
  private final CallTargets targets;
  private final Map<String, Set<Target>> byType = new LinkedHashMap<>();
  private final Set<Target> initialValues = new LinkedHashSet<>();
  private boolean allInitialValuesKnown = true;
  private boolean keepsStreams;
  private boolean collected;

  JdkCallbacks(Program program, CallTargets targets) {
    this.program = program;
    this.targets = targets;
  }

  /**
   * What a call of a JDK method may run.
   *
   * @param given types of the arguments that may be anything of that type
   * @param done types of the JDK whose methods the caller has already, which are left out; those
   *     that are told are added
   */
  Set<Target> of(MethodRef called, Set<String> given, Set<String> done) {
    prepare();
    Set<Target> found = new LinkedHashSet<>();
    if (JdkCalls.isThreadLocal(called)) {
      found.addAll(allInitialValuesKnown ? initialValues : setFor(SUPPLIER));
    }
    boolean kept = keepsStreams && JdkCalls.isStream(called.owner());
    byType.forEach((type, methods) -> {
      if (done.contains(type)) {
        return;
      }
      if (kept || JdkCalls.mayRun(called, type)) {
        done.add(type);
        found.addAll(methods);
      } else if (JdkCalls.runsAnything(called)) {
        given.forEach(one -> addGiven(one, type, methods, found));
      }
    });
    return found;
  }

  /** Reads all classes, unless that has been done. */
  private void prepare() {
    if (!collected) {
      program.applicationClasses().forEach(type -> collect(program.outline(type)));
      Set<String> makers = new LinkedHashSet<>(program.classesMentioning(Lambda.FACTORY));
      makers.addAll(program.classesMentioning(JdkCalls.LAZY));
      makers.forEach(type -> collectLambdas(program.tree(type)));
      collected = true;
    }
  }

  /** An object given as an {@code OutputStream} is any of those, but no other thing that closes. */
  private void addGiven(String given, String type, Set<Target> methods, Set<Target> found) {
    Hierarchy hierarchy = program.hierarchy();
    if (hierarchy.isSubtype(type, given)) {
      found.addAll(methods);
    } else if (hierarchy.isSubtype(given, type)) {
      methods.stream()
          .filter(target -> mayRunOn(target.method().owner(), given))
          .forEach(found::add);
    }
  }

  private boolean mayRunOn(String owner, String type) {
    return program.hierarchy().subclassesOf(owner).stream()
        .anyMatch(sub -> program.hierarchy().mayBeSubtype(sub, type));
  }

  private void collect(ClassNode owner) {
    keepsStreams |= owner.fields.stream().anyMatch(JdkCallbacks::isStream);
    owner.methods.forEach(method -> collectOverride(owner.name, owner, method));
    if (!owner.interfaces.isEmpty()) {
      collectInherited(owner);
    }
  }

  private void collectLambdas(ClassNode owner) {
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        collectLambda(insn);
      }
    }
  }

  /** An interface of the JDK may be implemented by methods that the class inherits. */
  private void collectInherited(ClassNode owner) {
    for (String sup : program.hierarchy().supertypes(owner.name)) {
      if (program.isApplication(sup) && !sup.equals(owner.name)) {
        ClassNode inherited = program.outline(sup);
        inherited.methods.forEach(method -> collectOverride(owner.name, inherited, method));
      }
    }
  }

  private static boolean isStream(FieldNode field) {
    return field.desc.startsWith("L")
        && JdkCalls.isStream(field.desc.substring(1))
        && !field.desc.endsWith("$Builder;");
  }

  private void collectLambda(AbstractInsnNode insn) {
    Lambda lambda = lambda(insn);
    if (lambda != null && !program.isApplication(lambda.type())) {
      setFor(lambda.type()).addAll(targets.of(lambda.body()));
    }
    if (insn instanceof MethodInsnNode call && JdkCalls.isLazy(MethodRef.of(call))) {
      collectInitialValue(call);
    }
  }

  /** Nearly always the supplier is a lambda made by the instruction before. */
  private void collectInitialValue(MethodInsnNode call) {
    AbstractInsnNode before = call.getPrevious();
    while (before != null && before.getOpcode() < 0) {
      before = before.getPrevious();
    }
    Lambda supplier = lambda(before);
    if (supplier == null) {
      allInitialValuesKnown = false;
    } else {
      initialValues.addAll(targets.of(supplier.body()));
    }
  }

  private static Lambda lambda(AbstractInsnNode insn) {
    return insn instanceof InvokeDynamicInsnNode indy ? Lambda.of(indy) : null;
  }

  private void collectOverride(String type, ClassNode owner, MethodNode method) {
    if ((method.access & UNCALLABLE) != 0 || method.name.startsWith("<")) {
      return;
    }
    for (String sup : program.hierarchy().supertypes(type)) {
      if (!program.isApplication(sup) && declares(sup, method)) {
        setFor(sup).add(new Target(new MethodRef(owner.name, method.name, method.desc), null));
      }
    }
  }

  private boolean declares(String jdkType, MethodNode wanted) {
    return program.contains(jdkType)
        && program.outline(jdkType).methods.stream()
            .anyMatch(method -> method.name.equals(wanted.name) && method.desc.equals(wanted.desc));
  }

  private Set<Target> setFor(String jdkType) {
    return byType.computeIfAbsent(jdkType, _ -> new LinkedHashSet<>());
  }
}
