package org.packetmill.passes.code;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.passes.graph.Region;

/**
 * Rewrites what a splitting body sends. The packet itself: the output's number goes to a local, and
 * the packet follows it when the body returns. New packets: into the array of their output.
 */
final class SplitEmitter implements Opcodes {
  private final Unit unit;
  private final ElementCode element;
  private final Region.Node node;
  private final int base;
  private final int choice;

  /**
   * Prepares.
   *
   * @param base where the region method puts the body's locals
   * @param choice the region method's local for the packet's own output
   */
  SplitEmitter(Unit unit, ElementCode element, Region.Node node, int base, int choice) {
    this.unit = unit;
    this.element = element;
    this.node = node;
    this.base = base;
    this.choice = choice;
  }

  /**
   * The body; its locals are still its own, except that the region's are named {@code n - base}.
   */
  MethodNode rewrite() {
    MethodNode body = BodyClone.copy(element.body(), ACC_PRIVATE | ACC_STATIC, element.body().name);
    FactAnalysis facts = FactAnalysis.of(unit.className(), body, unit.knowledge(1, 2));
    for (AbstractInsnNode insn : body.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call
          && BodyShape.isSend(call)
          && facts.before(insn) != null) {
        boolean original = facts.stack(call, 0).is(Identity.PACKET);
        InsnList code = original ? sendOriginal() : sendNew((int) facts.stack(call, 1).constant());
        body.instructions.insertBefore(call, code);
        body.instructions.remove(call);
      }
    }
    return body;
  }

  private InsnList sendOriginal() {
    InsnList code = new InsnList();
    code.add(new InsnNode(POP));
    code.add(new VarInsnNode(ISTORE, choice - base));
    code.add(new InsnNode(POP));
    return code;
  }

  private InsnList sendNew(int output) {
    // The choice's neighbour is free for a moment.
    int sent = choice + 1 - base;
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ASTORE, sent));
    code.add(new InsnNode(POP2));
    if (output < 0 || output >= node.ways().size()) {
      code.add(new VarInsnNode(ALOAD, sent));
      code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.PACKET, "kill", "()V"));
      return code;
    }
    for (AbstractInsnNode insn :
        RegionComposer.leafOf(node, node.ways().get(output).offset()).toArray()) {
      AbstractInsnNode moved = insn.clone(Map.of());
      if (moved instanceof VarInsnNode access) {
        access.var -= base;
      }
      code.add(moved);
    }
    code.add(new VarInsnNode(ALOAD, sent));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "add", "(L" + Names.PACKET + ";)V"));
    return code;
  }
}
