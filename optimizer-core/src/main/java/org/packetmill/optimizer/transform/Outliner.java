package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
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

/**
 * Moves the tail of a static method that returns nothing into a method of its own: all that may run
 * from a label on. The locals that the tail reads become its parameters.
 *
 * <pre>
 * L: tail; return      ->   L: goto S; ... S: tail$(locals); return
 * </pre>
 *
 * <p>The call stands behind all exception ranges: the tail brings its own.
 */
public final class Outliner implements Opcodes {
  /** A call with more parameters than that is no cheap one. */
  private static final int MOST_PARAMETERS = 60;

  private final String owner;
  private final MethodNode method;
  private final LabelNode start;
  private final List<VarInsnNode> parameters = new ArrayList<>();
  private final StringBuilder desc = new StringBuilder("(");

  private Outliner(String owner, MethodNode method, LabelNode start) {
    this.owner = owner;
    this.method = method;
    this.start = start;
  }

  /**
   * Moves the tail from {@code start} on.
   *
   * @param owner the class that both methods are of
   * @param facts of {@code method} as it stands
   * @param name the new method's name
   * @return the new method; empty, and nothing changed, where values are on the stack at that label
   *     or a local's type is not known
   */
  public static Optional<MethodNode> outline(
      String owner, MethodNode method, LabelNode start, FactAnalysis facts, String name) {
    Outliner outliner = new Outliner(owner, method, start);
    return outliner.collect(facts.before(start))
        ? Optional.of(outliner.move(name))
        : Optional.empty();
  }

  private boolean collect(Frame<Fact> frame) {
    if (frame == null || frame.getStackSize() > 0) {
      return false;
    }
    BitSet live = new Liveness(method).before(start);
    for (int local = live.nextSetBit(0); local >= 0; local = live.nextSetBit(local + 1)) {
      Type type = frame.getLocal(local).type();
      if (type == null || frame.getLocal(local).isNull()) {
        return false;
      }
      desc.append(type.getDescriptor());
      parameters.add(Insns.load(type, local));
    }
    desc.append(")V");
    return parameters.size() <= MOST_PARAMETERS;
  }

  private MethodNode move(String name) {
    Lines.pin(method.instructions, method.tryCatchBlocks);
    MethodNode tail = tail(name);
    LabelNode stub = new LabelNode();
    method.instructions.insert(start, new JumpInsnNode(GOTO, stub));
    InsnList call = new InsnList();
    call.add(stub);
    parameters.forEach(load -> call.add(new VarInsnNode(load.getOpcode(), load.var)));
    call.add(new MethodInsnNode(INVOKESTATIC, owner, name, tail.desc));
    call.add(new InsnNode(RETURN));
    method.instructions.add(call);
    DeadCode.remove(method);
    CompactLocals.run(method);
    return tail;
  }

  private MethodNode tail(String name) {
    MethodNode tail =
        new MethodNode(ASM9, ACC_PRIVATE | ACC_STATIC, name, desc.toString(), null, null);
    int base = Insns.argumentSlots(tail.desc);
    BodyClone body = new BodyClone(method, base, r -> returns());
    int slot = 0;
    for (VarInsnNode load : parameters) {
      int local = base + load.var;
      if (Insns.isWide(load) || !holdsWide(body.code, local)) {
        rename(body.code, local, slot);
      } else {
        tail.instructions.add(new VarInsnNode(load.getOpcode(), slot));
        tail.instructions.add(new VarInsnNode(load.getOpcode() - ILOAD + ISTORE, local));
      }
      slot += Insns.isWide(load) ? 2 : 1;
    }
    tail.instructions.add(new JumpInsnNode(GOTO, body.labelOf(start)));
    tail.instructions.add(body.code);
    tail.tryCatchBlocks = body.tryCatchBlocks;
    tail.maxLocals = base + method.maxLocals;
    DeadCode.remove(tail);
    CompactLocals.run(tail);
    return tail;
  }

  /** Whether {@code local} is also one with two slots, for which a parameter's may be too few. */
  private static boolean holdsWide(InsnList code, int local) {
    for (AbstractInsnNode insn : code) {
      if (insn instanceof VarInsnNode access && access.var == local && Insns.isWide(access)) {
        return true;
      }
    }
    return false;
  }

  /** What was in a local stays in the parameter's. */
  private static void rename(InsnList code, int local, int parameter) {
    for (AbstractInsnNode insn : code) {
      if (insn instanceof VarInsnNode access && access.var == local) {
        access.var = parameter;
      } else if (insn instanceof IincInsnNode add && add.var == local) {
        add.var = parameter;
      }
    }
  }

  private static InsnList returns() {
    InsnList code = new InsnList();
    code.add(new InsnNode(RETURN));
    return code;
  }

  /** The labels that code jumps to, in order: where a tail may begin. */
  public static List<LabelNode> starts(MethodNode method) {
    Set<LabelNode> starts = new LinkedHashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof JumpInsnNode jump) {
        starts.add(jump.label);
      }
    }
    return List.copyOf(starts);
  }
}
