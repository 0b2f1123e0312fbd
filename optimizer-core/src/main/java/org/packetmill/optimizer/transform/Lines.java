package org.packetmill.optimizer.transform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Keeps line numbers right while code is moved and spliced. A line number counts for all
 * instructions behind it as they lie, up to the next number; so blocks that change their place must
 * each begin with their own.
 */
public final class Lines implements Opcodes {
  private Lines() {}

  /** The line of {@code insn}; 0 when there is no number before it. */
  public static int at(AbstractInsnNode insn) {
    AbstractInsnNode at = insn;
    while (at != null && !(at instanceof LineNumberNode)) {
      at = at.getPrevious();
    }
    return at == null ? 0 : ((LineNumberNode) at).line;
  }

  /** Adds a number for what follows. */
  public static void mark(InsnList code, int line) {
    LabelNode label = new LabelNode();
    code.add(label);
    code.add(new LineNumberNode(line, label));
  }

  /** Replaces every number. */
  public static void map(InsnList code, IntUnaryOperator number) {
    for (AbstractInsnNode insn : code) {
      if (insn instanceof LineNumberNode line) {
        line.line = number.applyAsInt(line.line);
      }
    }
  }

  // --- Before code is moved
  // -----------------------------------------------------------------------

  /** Begins every block that something jumps to with its number, and the code as a whole. */
  public static void pin(InsnList code, List<TryCatchBlockNode> ranges) {
    Set<LabelNode> targets = targets(code, ranges);
    int line = 0;
    for (AbstractInsnNode insn : code.toArray()) {
      if (insn instanceof LineNumberNode number) {
        line = number.line;
      } else if (insn instanceof LabelNode label
          && targets.contains(label)
          && !isNumbered(insn.getNext())) {
        code.insert(insn, new LineNumberNode(line, label));
      }
    }
    if (!isNumbered(code.getFirst())) {
      InsnList head = new InsnList();
      mark(head, 0);
      code.insert(head);
    }
  }

  /** Whether a number comes before the next instruction that does something. */
  private static boolean isNumbered(AbstractInsnNode from) {
    AbstractInsnNode at = from;
    while (at != null && at.getOpcode() < 0) {
      if (at instanceof LineNumberNode) {
        return true;
      }
      at = at.getNext();
    }
    return false;
  }

  private static Set<LabelNode> targets(InsnList code, List<TryCatchBlockNode> ranges) {
    Set<LabelNode> targets = Insns.targets(code);
    ranges.forEach(range -> targets.add(range.handler));
    return targets;
  }

  // --- Out of the way
  // -----------------------------------------------------------------------------

  /** Takes all numbers out; the result holds those that a stack trace may show. */
  public static Map<AbstractInsnNode, Integer> lift(MethodNode method) {
    Map<AbstractInsnNode, Integer> lines = new HashMap<>();
    int line = 0;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof LineNumberNode number) {
        line = number.line;
        method.instructions.remove(insn);
      } else if (shows(insn)) {
        lines.put(insn, line);
      }
    }
    return lines;
  }

  /** Puts as few numbers back as tell the same. */
  public static void lay(MethodNode method, Map<AbstractInsnNode, Integer> lines) {
    int current = 0;
    AbstractInsnNode stretch = null;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (!lines.containsKey(insn)) {
        continue;
      }
      int line = lines.get(insn);
      if (line != current) {
        InsnList number = new InsnList();
        mark(number, line);
        // Not between a value and its use, where they would hide a pattern.
        if (stretch == null) {
          method.instructions.insert(number);
        } else {
          method.instructions.insert(stretch, number);
        }
        current = line;
      }
      stretch = insn;
    }
  }

  /** Removes numbers that no stack trace can show. */
  public static void tidy(MethodNode method) {
    lay(method, lift(method));
  }

  /** Whether a stack trace may name the line of an instruction. */
  private static boolean shows(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case INVOKEVIRTUAL, INVOKESPECIAL, INVOKESTATIC, INVOKEINTERFACE, INVOKEDYNAMIC -> true;
      case GETFIELD, PUTFIELD, NEW, NEWARRAY, ANEWARRAY, MULTIANEWARRAY, ARRAYLENGTH -> true;
      case IDIV, LDIV, IREM, LREM, ATHROW, CHECKCAST, MONITORENTER, MONITOREXIT -> true;
      default -> isArrayAccess(insn.getOpcode());
    };
  }

  private static boolean isArrayAccess(int opcode) {
    return opcode >= IALOAD && opcode <= SALOAD || opcode >= IASTORE && opcode <= SASTORE;
  }
}
