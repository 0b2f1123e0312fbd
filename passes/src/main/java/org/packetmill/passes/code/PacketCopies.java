package org.packetmill.passes.code;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.UnusedLoads;

/**
 * Loads of a packet method's packet that nobody needs: bodies that were spliced keep it in locals
 * of their own, and on the stack for fields that are locals by now.
 */
public final class PacketCopies implements Opcodes {
  private PacketCopies() {}

  /** Has all code use the one local, and loads null where the value does not matter. */
  public static void remove(Unit unit, MethodNode method) {
    FactAnalysis facts = FactAnalysis.of(unit.className(), method, unit.knowledge(0, -1));
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == ALOAD
          && facts.before(insn) != null
          && facts.before(insn).getLocal(((VarInsnNode) insn).var).is(Identity.PACKET)) {
        ((VarInsnNode) insn).var = RegionComposer.PACKET;
      }
    }
    List<VarInsnNode> unused = UnusedLoads.of(unit.className(), method, RegionComposer.PACKET);
    unused.forEach(load -> method.instructions.set(load, new InsnNode(ACONST_NULL)));
  }
}
