package org.packetmill.passes.code;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.transform.Insns;

/**
 * Calls that stay calls and return the packet that they were given, or null: what follows then
 * takes the packet from a local, so that it is seen to be the same one.
 */
public final class PassedOn implements Opcodes {
  private static final String RESULT = ")L" + Names.PACKET + ";";

  private PassedOn() {}

  /**
   * Rewrites a body.
   *
   * @param packet the local in which it is given the packet
   */
  public static void rewrite(Unit unit, MethodNode body, int packet, Knowledge knowledge) {
    FactAnalysis facts = FactAnalysis.of(unit.className(), body, knowledge);
    int given = body.maxLocals;
    boolean found = false;
    for (AbstractInsnNode insn : body.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call && passes(unit, facts, call)) {
        body.instructions.insert(call, sameOrNull(given));
        found = true;
      }
    }
    if (found) {
      InsnList start = new InsnList();
      start.add(new VarInsnNode(ALOAD, packet));
      start.add(new VarInsnNode(ASTORE, given));
      body.instructions.insert(start);
      body.maxLocals++;
    }
  }

  private static InsnList sameOrNull(int given) {
    LabelNode gone = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList code = new InsnList();
    code.add(new JumpInsnNode(IFNULL, gone));
    code.add(new VarInsnNode(ALOAD, given));
    code.add(new JumpInsnNode(GOTO, end));
    code.add(gone);
    code.add(new InsnNode(ACONST_NULL));
    code.add(end);
    return code;
  }

  /** Whether a call may return the packet. */
  static boolean mayPass(MethodInsnNode call) {
    return call.desc.endsWith(RESULT);
  }

  /** Whether a call returns the packet that it is given, or null, and nothing else. */
  static boolean passes(Unit unit, FactAnalysis facts, MethodInsnNode call) {
    Frame<Fact> frame = facts.before(call);
    if (frame == null || !mayPass(call) || call.owner.equals(Names.PACKET)) {
      return false;
    }
    int operands = Insns.argumentCount(call.desc) + (call.getOpcode() == INVOKESTATIC ? 0 : 1);
    String runsOn = classOf(unit, call, frame.getStack(frame.getStackSize() - operands));
    int operand = -1;
    for (int i = 0; i < operands; i++) {
      if (Identity.PACKET.equals(facts.stack(call, operands - 1 - i).identity())) {
        operand = i;
      }
    }
    return runsOn != null
        && operand >= 0
        && unit.fields().packetCalls().returnsOnly(runsOn, MethodRef.of(call), operand);
  }

  /** The class whose method runs; null if it may be that of several. */
  private static String classOf(Unit unit, MethodInsnNode call, Fact receiver) {
    if (call.getOpcode() == INVOKESTATIC || call.getOpcode() == INVOKESPECIAL) {
      return call.owner;
    }
    return switch (receiver.identity()) {
      case Identity.TheElement element -> unit.classOf(element.index());
      case null, default -> null;
    };
  }
}
