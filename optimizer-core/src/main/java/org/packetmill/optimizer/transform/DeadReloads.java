package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Removes {@code local = object.field} where nobody reads the local afterwards. */
public final class DeadReloads implements Opcodes {
  private DeadReloads() {}

  /**
   * Cleans {@code method}.
   *
   * @param owner the object's class, whose fields are read without side effect
   * @param object the local that holds the object, never null
   */
  public static void remove(MethodNode method, String owner, int object) {
    while (removeOnce(method, owner, object)) {
      // A load that goes may make an earlier one dead.
    }
  }

  private static boolean removeOnce(MethodNode method, String owner, int object) {
    Liveness liveness = new Liveness(method);
    List<AbstractInsnNode> dead = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (isReload(insn, owner, object)) {
        VarInsnNode store = (VarInsnNode) insn.getNext().getNext();
        if (!liveness.isLiveAfter(store, store.var)) {
          dead.add(insn);
        }
      }
    }
    for (AbstractInsnNode load : dead) {
      method.instructions.remove(load.getNext().getNext());
      method.instructions.remove(load.getNext());
      method.instructions.remove(load);
    }
    return !dead.isEmpty();
  }

  private static boolean isReload(AbstractInsnNode insn, String owner, int object) {
    return insn instanceof VarInsnNode load
        && load.getOpcode() == ALOAD
        && load.var == object
        && insn.getNext() instanceof FieldInsnNode read
        && read.getOpcode() == GETFIELD
        && read.owner.equals(owner)
        && read.getNext() instanceof VarInsnNode store
        && Insns.isStore(store);
  }
}
