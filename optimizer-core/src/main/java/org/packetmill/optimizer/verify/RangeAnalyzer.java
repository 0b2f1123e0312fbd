package org.packetmill.optimizer.verify;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.transform.QuickFrame;

/**
 * ASM's analyzer; a handler is not told again what it has been told.
 *
 * <p>A handler starts with the locals as they are in front of any instruction of its range. Where
 * control can only come from the instruction above, and that is in the range as well and stores to
 * no local, they are the same as there.
 */
final class RangeAnalyzer extends Analyzer<BasicValue> {
  private final InsnList code;

  RangeAnalyzer(HierarchyVerifier verifier, MethodNode method) {
    super(verifier);
    code = method.instructions;
  }

  @Override
  protected Frame<BasicValue> newFrame(int locals, int stack) {
    return new QuickFrame<>(locals, stack);
  }

  @Override
  protected Frame<BasicValue> newFrame(Frame<? extends BasicValue> frame) {
    return new QuickFrame<>(frame);
  }

  @Override
  protected boolean newControlFlowExceptionEdge(int index, TryCatchBlockNode block) {
    return index == code.indexOf(block.start)
        || code.get(index) instanceof LabelNode
        || stores(code.get(index - 1));
  }

  private static boolean stores(AbstractInsnNode insn) {
    return insn.getType() == AbstractInsnNode.VAR_INSN
        || insn.getType() == AbstractInsnNode.IINC_INSN;
  }
}
