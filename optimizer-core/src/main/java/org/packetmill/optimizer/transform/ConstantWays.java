package org.packetmill.optimizer.transform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Sends control on from where a constant is pushed to where branches on that constant lead, past
 * code where several such ways meet.
 *
 * <pre>
 * iconst_2; goto T;   T: dup; istore 3; iconst_m1; if_icmpeq E; F: ...
 *   ->  iconst_2; istore 3; goto F
 * </pre>
 *
 * <p>Only what the branches need is passed over: constants, copies, stores to locals, jumps.
 */
public final class ConstantWays implements Opcodes {
  /** Instructions that are looked at from one constant on. */
  private static final int FAR = 32;

  private final MethodNode method;
  private final Deque<Integer> stack = new ArrayDeque<>();
  private final Map<Integer, Integer> locals = new LinkedHashMap<>();
  private int decided;

  private ConstantWays(MethodNode method) {
    this.method = method;
  }

  /** Works on {@code method}; returns how many ways lead past a branch now. */
  public static int run(MethodNode method) {
    int ways = 0;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (Insns.intConstant(insn) != null && jumpsOrMeets(insn.getNext())) {
        ways += new ConstantWays(method).follow(insn);
      }
    }
    if (ways > 0) {
      DeadCode.remove(method);
    }
    return ways;
  }

  /** Whether other ways may lead to what comes next. */
  private static boolean jumpsOrMeets(AbstractInsnNode next) {
    return next != null && (next.getOpcode() == GOTO || next instanceof LabelNode);
  }

  private int follow(AbstractInsnNode start) {
    stack.push(Insns.intConstant(start));
    AbstractInsnNode at = start.getNext();
    AbstractInsnNode reached = null;
    Deque<Integer> stackThere = new ArrayDeque<>();
    Map<Integer, Integer> localsThere = Map.of();
    for (int i = 0; i < FAR && at != null; i++) {
      int before = decided;
      at = step(at);
      if (decided > before && at != null) {
        reached = at;
        stackThere = new ArrayDeque<>(stack);
        localsThere = new LinkedHashMap<>(locals);
      }
    }
    if (reached == null) {
      return 0;
    }
    redirect(start, reached, stackThere, localsThere);
    return 1;
  }

  private void redirect(
      AbstractInsnNode start,
      AbstractInsnNode to,
      Deque<Integer> stackThere,
      Map<Integer, Integer> localsThere) {
    LabelNode label = to instanceof LabelNode there ? there : new LabelNode();
    if (label != to) {
      method.instructions.insertBefore(to, label);
    }
    InsnList code = new InsnList();
    localsThere.forEach((local, value) -> {
      code.add(Insns.push(value));
      code.add(new VarInsnNode(ISTORE, local));
    });
    stackThere.descendingIterator().forEachRemaining(value -> code.add(Insns.push(value)));
    code.add(new JumpInsnNode(GOTO, label));
    method.instructions.insert(start, code);
    method.instructions.remove(start);
  }

  /** Passes over {@code insn}; null where that cannot be. */
  private AbstractInsnNode step(AbstractInsnNode insn) {
    if (Insns.intConstant(insn) != null) {
      stack.push(Insns.intConstant(insn));
      return insn.getNext();
    }
    return switch (insn.getOpcode()) {
      case -1 -> insn.getNext();
      case GOTO -> ((JumpInsnNode) insn).label;
      case DUP -> dup(insn);
      case POP -> pop() == null ? null : insn.getNext();
      case ISTORE -> store((VarInsnNode) insn);
      case ILOAD -> load((VarInsnNode) insn);
      case TABLESWITCH, LOOKUPSWITCH -> choose(insn);
      default -> insn instanceof JumpInsnNode jump ? branch(jump) : null;
    };
  }

  private Integer pop() {
    return stack.poll();
  }

  private AbstractInsnNode dup(AbstractInsnNode insn) {
    if (stack.isEmpty()) {
      return null;
    }
    stack.push(stack.peek());
    return insn.getNext();
  }

  private AbstractInsnNode store(VarInsnNode insn) {
    Integer value = pop();
    if (value == null) {
      return null;
    }
    locals.put(insn.var, value);
    return insn.getNext();
  }

  private AbstractInsnNode load(VarInsnNode insn) {
    Integer value = locals.get(insn.var);
    if (value == null) {
      return null;
    }
    stack.push(value);
    return insn.getNext();
  }

  private AbstractInsnNode choose(AbstractInsnNode insn) {
    Integer key = pop();
    if (key == null) {
      return null;
    }
    decided++;
    return Insns.target(insn, key);
  }

  private AbstractInsnNode branch(JumpInsnNode jump) {
    int opcode = jump.getOpcode();
    boolean two = opcode >= IF_ICMPEQ && opcode <= IF_ICMPLE;
    boolean one = opcode >= IFEQ && opcode <= IFLE;
    if (!one && !two || stack.size() < (two ? 2 : 1)) {
      return null;
    }
    int right = two ? pop() : 0;
    int left = pop();
    decided++;
    return isTaken(opcode, Integer.compare(left, right)) ? jump.label : jump.getNext();
  }

  private static boolean isTaken(int opcode, int order) {
    return switch (opcode) {
      case IFEQ, IF_ICMPEQ -> order == 0;
      case IFNE, IF_ICMPNE -> order != 0;
      case IFLT, IF_ICMPLT -> order < 0;
      case IFGE, IF_ICMPGE -> order >= 0;
      case IFGT, IF_ICMPGT -> order > 0;
      default -> order <= 0;
    };
  }
}
