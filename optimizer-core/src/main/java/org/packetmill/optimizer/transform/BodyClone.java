package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A copy of a method's code for use inside another method: fresh labels, locals moved, returns
 * replaced.
 */
public final class BodyClone {
  /** The instructions. */
  public final InsnList code = new InsnList();

  /** The exception ranges, in order. */
  public final List<TryCatchBlockNode> tryCatchBlocks = new ArrayList<>();

  private final Map<LabelNode, LabelNode> labels = new HashMap<>();

  /**
   * Copies {@code from}; its local n becomes n + {@code localOffset}.
   *
   * @param onReturn what stands in place of a return, which it is given: a fresh list each time
   */
  public BodyClone(
      MethodNode from, int localOffset, Function<AbstractInsnNode, InsnList> onReturn) {
    for (AbstractInsnNode insn : from.instructions) {
      if (insn instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    for (AbstractInsnNode insn : from.instructions) {
      if (Insns.isReturn(insn)) {
        code.add(onReturn.apply(insn));
      } else if (!(insn instanceof FrameNode)) {
        code.add(moved(insn.clone(labels), localOffset));
      }
    }
    for (TryCatchBlockNode block : from.tryCatchBlocks) {
      tryCatchBlocks.add(
          new TryCatchBlockNode(
              labels.get(block.start),
              labels.get(block.end),
              labels.get(block.handler),
              block.type));
    }
  }

  /** The copy's label for one of the original. */
  LabelNode labelOf(LabelNode label) {
    return labels.get(label);
  }

  private static AbstractInsnNode moved(AbstractInsnNode insn, int offset) {
    if (insn instanceof VarInsnNode access) {
      access.var += offset;
    } else if (insn instanceof IincInsnNode increment) {
      increment.var += offset;
    }
    return insn;
  }

  /** A copy of a whole method under another name. */
  public static MethodNode copy(MethodNode from, int access, String name) {
    MethodNode copy =
        new MethodNode(
            org.objectweb.asm.Opcodes.ASM9,
            access,
            name,
            from.desc,
            null,
            from.exceptions.toArray(String[]::new));
    BodyClone body = new BodyClone(from, 0, BodyClone::same);
    copy.instructions = body.code;
    copy.tryCatchBlocks = body.tryCatchBlocks;
    copy.maxLocals = from.maxLocals;
    copy.maxStack = from.maxStack;
    return copy;
  }

  private static InsnList same(AbstractInsnNode insn) {
    InsnList list = new InsnList();
    list.add(insn.clone(Map.of()));
    return list;
  }
}
