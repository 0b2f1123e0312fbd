package org.packetmill.passes.code;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.lambda.LambdaSite;
import org.packetmill.optimizer.transform.Lines;

/** Whether a method's code may run inside another class. */
public final class BodyCheck implements Opcodes {
  private static final Set<String> BOOTSTRAPS =
      Set.of("java/lang/invoke/StringConcatFactory", "java/lang/runtime/SwitchBootstraps");
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final Set<String> HANDLES =
      Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");
  private static final Set<String> CALLER_SENSITIVE =
      Set.of(
          "java/lang/invoke/MethodHandles.lookup",
          "java/lang/Class.forName",
          "java/lang/StackWalker.getCallerClass",
          "java/lang/System.getLogger");

  private BodyCheck() {}

  /** Why it may not, if so. */
  public static Optional<String> problem(MethodNode method) {
    if ((method.access & ACC_SYNCHRONIZED) != 0) {
      return Optional.of("it is synchronized");
    }
    if ((method.access & (ACC_NATIVE | ACC_ABSTRACT)) != 0) {
      return Optional.of("it has no bytecode");
    }
    for (AbstractInsnNode insn : method.instructions) {
      Optional<String> problem = problem(insn);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** Whether it asks who has called it, or is too old to be understood. */
  static boolean mustNotBeCalled(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      boolean asks =
          insn instanceof MethodInsnNode call && call.owner.equals("java/lang/StackWalker");
      if (asks || insn.getOpcode() == JSR) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> problem(AbstractInsnNode insn) {
    return switch (insn) {
      case InvokeDynamicInsnNode call -> dynamic(call);
      case LdcInsnNode ldc when ldc.cst instanceof ConstantDynamic || ldc.cst instanceof Handle ->
          Optional.of("it loads a dynamic constant");
      case MethodInsnNode call -> call(call);
      default ->
          switch (insn.getOpcode()) {
            case MONITORENTER, MONITOREXIT -> Optional.of("it uses a monitor");
            case JSR, RET -> Optional.of("it has subroutines");
            default -> Optional.empty();
          };
    };
  }

  private static Optional<String> dynamic(InvokeDynamicInsnNode call) {
    return switch (call.bsm.getOwner()) {
      case String owner when BOOTSTRAPS.contains(owner) -> Optional.empty();
      case String _ when LambdaSite.of(call).isPresent() -> Optional.empty();
      case LAMBDAS ->
          Optional.of(
              "it makes a serializable lambda, or one of several interfaces, at line "
                  + Lines.at(call));
      case "java/lang/runtime/ObjectMethods" -> Optional.of("it is a record's own " + call.name);
      default -> Optional.of("it has a dynamic call: " + call.name);
    };
  }

  private static Optional<String> call(MethodInsnNode call) {
    if (HANDLES.contains(call.owner) && !call.name.equals("fullFence")) {
      return Optional.of(
          "it goes through a %s: %s"
              .formatted(call.owner.substring(call.owner.lastIndexOf('/') + 1), call.name));
    }
    return CALLER_SENSITIVE.contains(call.owner + "." + call.name)
        ? Optional.of("it depends on its caller's class: " + call.name)
        : Optional.empty();
  }
}
