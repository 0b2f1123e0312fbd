package org.packetmill.passes.code;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Liveness;

/**
 * Elements that catch an exception and look at it find the stack trace of the original program.
 * Exceptions that an element drops a packet for are restored when somebody is told of them, and
 * those that nobody looks at never.
 */
final class CaughtTraces implements Opcodes {
  private CaughtTraces() {}

  /** Restores traces at the handlers of a finished method. */
  static void restore(MethodNode method) {
    List<AbstractInsnNode> lookers =
        method.tryCatchBlocks.stream()
            .map(block -> block.handler)
            .distinct()
            .map(handler -> Insns.real(handler))
            .filter(first -> first.getOpcode() != POP && !tells(first))
            .toList();
    if (lookers.isEmpty()) {
      return;
    }
    Liveness liveness = new Liveness(method);
    lookers.stream()
        .filter(first -> !isForgotten(first, liveness))
        .forEach(first -> {
          InsnList code = new InsnList();
          code.add(new InsnNode(DUP));
          code.add(
              new MethodInsnNode(
                  INVOKESTATIC, Names.TRACES, "restore", "(Ljava/lang/Throwable;)V"));
          method.instructions.insertBefore(first, code);
        });
  }

  /** Whether the exception is put into a local that nobody reads. */
  private static boolean isForgotten(AbstractInsnNode first, Liveness liveness) {
    return first.getOpcode() == ASTORE && !liveness.isLiveAfter(first, ((VarInsnNode) first).var);
  }

  /** Whether a handler is the region's own, which hands the exception to those who tell of it. */
  private static boolean tells(AbstractInsnNode first) {
    AbstractInsnNode at = first;
    while (at != null && !(at instanceof MethodInsnNode)) {
      at = at.getNext();
    }
    return at instanceof MethodInsnNode call
        && (call.name.equals("dropFailed") || call.owner.equals(Names.REGION));
  }
}
