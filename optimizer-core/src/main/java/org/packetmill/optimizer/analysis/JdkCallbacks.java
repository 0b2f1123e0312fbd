package org.packetmill.optimizer.analysis;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * The application's methods that the JDK can call: those that override one of its methods, and
 * lambdas of its interfaces. They fall in two sets, ordinary ones such as {@code hashCode} or a
 * comparator, and functions such as {@code Runnable.run}.
 */
final class JdkCallbacks {
  private static final int UNCALLABLE =
      Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT;

  private final Program program;
  private final CallTargets targets;
  private final Set<Target> ordinary = new LinkedHashSet<>();
  private final Set<Target> functions = new LinkedHashSet<>();
  private boolean collected;

  JdkCallbacks(Program program, CallTargets targets) {
    this.program = program;
    this.targets = targets;
  }

  /** Callbacks of a call that reaches no function. */
  Set<Target> ordinary() {
    collect();
    return ordinary;
  }

  /** Functions handed to the JDK. */
  Set<Target> functions() {
    collect();
    return functions;
  }

  private void collect() {
    if (!collected) {
      collected = true;
      for (String type : program.applicationClasses()) {
        ClassNode tree = program.tree(type);
        tree.methods.forEach(method -> collect(tree, method));
      }
    }
  }

  private void collect(ClassNode owner, MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      Lambda lambda = insn instanceof InvokeDynamicInsnNode indy ? Lambda.of(indy) : null;
      if (lambda != null && !program.isApplication(lambda.type())) {
        setFor(lambda.type()).addAll(targets.of(lambda.body()));
      }
    }
    if ((method.access & UNCALLABLE) == 0 && !method.name.startsWith("<")) {
      for (String sup : program.hierarchy().supertypes(owner.name)) {
        if (!program.isApplication(sup) && declares(sup, method)) {
          MethodRef ref = new MethodRef(owner.name, method.name, method.desc);
          setFor(sup).add(new Target(ref, null));
        }
      }
    }
  }

  private Set<Target> setFor(String jdkType) {
    return JdkCalls.isFunction(jdkType) ? functions : ordinary;
  }

  private boolean declares(String jdkType, MethodNode wanted) {
    return program.contains(jdkType)
        && program.tree(jdkType).methods.stream()
            .anyMatch(method -> method.name.equals(wanted.name) && method.desc.equals(wanted.desc));
  }
}
