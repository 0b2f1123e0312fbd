package org.packetmill.passes.code;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.passes.graph.Region;

/**
 * Rewrites what a splitting body sends. The packet itself: the output's number goes to a local, and
 * the packet follows it when the body returns. Others, and the packet itself where others follow
 * it: into the array of their output.
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
   * @param choice the region method's local for the packet's own output; two more follow it
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
    Sends sends = Sends.of(unit, element, body);
    FactAnalysis facts = FactAnalysis.of(unit.className(), body, unit.knowledge(1, 2));
    for (AbstractInsnNode insn : body.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call
          && BodyShape.isSend(call)
          && facts.before(insn) != null) {
        boolean original = facts.stack(call, 0).is(Identity.PACKET);
        boolean later = original && !sends.early(call);
        InsnList code = later ? sendLater() : sendNow(facts.stack(call, 1));
        body.instructions.insertBefore(call, code);
        body.instructions.remove(call);
      }
    }
    return body;
  }

  private InsnList sendLater() {
    InsnList code = new InsnList();
    code.add(new InsnNode(POP));
    code.add(new VarInsnNode(ISTORE, choice - base));
    code.add(new InsnNode(POP));
    return code;
  }

  private InsnList sendNow(Fact port) {
    // The choice's neighbours are free for a moment.
    int sent = choice + 1 - base;
    int number = choice + 2 - base;
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ASTORE, sent));
    if (port.isConstant()) {
      code.add(new InsnNode(POP2));
      code.add(add((int) port.constant(), sent));
    } else {
      code.add(new VarInsnNode(ISTORE, number));
      code.add(new InsnNode(POP));
      code.add(addToChosen(number, sent));
    }
    return code;
  }

  private InsnList addToChosen(int number, int sent) {
    if (node.ways().isEmpty()) {
      return kill(sent); // an empty table would be no valid code
    }
    List<LabelNode> outs = node.ways().stream().map(w -> new LabelNode()).toList();
    LabelNode kill = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ILOAD, number));
    code.add(new TableSwitchInsnNode(0, outs.size() - 1, kill, outs.toArray(LabelNode[]::new)));
    for (int port = 0; port < outs.size(); port++) {
      code.add(outs.get(port));
      code.add(add(port, sent));
      code.add(new JumpInsnNode(GOTO, end));
    }
    code.add(kill);
    code.add(kill(sent));
    code.add(end);
    return code;
  }

  /** Adds a packet to what an output has collected; there is nothing behind some outputs. */
  private InsnList add(int output, int sent) {
    boolean leads = output >= 0 && output < node.ways().size();
    if (!leads || node.ways().get(output) instanceof Region.Nowhere) {
      return kill(sent);
    }
    InsnList code = new InsnList();
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

  private static InsnList kill(int sent) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, sent));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.PACKET, "kill", "()V"));
    return code;
  }
}
