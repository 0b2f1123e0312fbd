package org.packetmill.passes.code;

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
    Liveness liveness = new Liveness(method);
    method.tryCatchBlocks.stream()
        .map(block -> block.handler)
        .distinct()
        .map(handler -> Insns.real(handler))
        .filter(first -> looksAt(first, liveness))
        .toList()
        .forEach(first -> {
          InsnList code = new InsnList();
          code.add(new InsnNode(DUP));
          code.add(
              new MethodInsnNode(
                  INVOKESTATIC, Names.TRACES, "restore", "(Ljava/lang/Throwable;)V"));
          method.instructions.insertBefore(first, code);
        });
  }

  private static boolean looksAt(AbstractInsnNode first, Liveness liveness) {
    if (first.getOpcode() == POP) {
      return false;
    }
    boolean stored = first instanceof VarInsnNode store && store.getOpcode() == ASTORE;
    if (stored && !liveness.isLiveAfter(first, ((VarInsnNode) first).var)) {
      return false;
    }
    return !tells(first);
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
