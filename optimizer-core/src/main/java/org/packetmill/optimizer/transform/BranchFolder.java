package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.packetmill.optimizer.facts.Branches;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;

/** Removes jumps and switches that facts decide, and then the code that nothing reaches. */
public final class BranchFolder implements Opcodes {
  private final MethodNode method;
  private final FactAnalysis facts;
  private final Set<Object> basis = new HashSet<>();
  private int folded;

  private BranchFolder(MethodNode method, FactAnalysis facts) {
    this.method = method;
    this.facts = facts;
  }

  /**
   * What was done.
   *
   * @param folded how many branches went
   * @param basis the constants that decided them
   */
  public record Result(int folded, Set<Object> basis) {}

  /** Folds what {@code facts}, made of {@code method} as it is now, decide. */
  public static Result fold(MethodNode method, FactAnalysis facts) {
    BranchFolder folder = new BranchFolder(method, facts);
    folder.run();
    return new Result(folder.folded, folder.basis);
  }

  private void run() {
    List<AbstractInsnNode> all = List.of(method.instructions.toArray());
    List<Runnable> edits = new ArrayList<>();
    for (AbstractInsnNode insn : all) {
      if (facts.before(insn) != null) {
        plan(insn, edits);
      }
    }
    edits.forEach(Runnable::run);
    DeadCode.remove(method);
  }

  private void plan(AbstractInsnNode insn, List<Runnable> edits) {
    if (Branches.isConditional(insn)) {
      JumpInsnNode jump = (JumpInsnNode) insn;
      Branches.Way way = Branches.decide(jump, facts.before(insn));
      if (way != Branches.Way.OPEN) {
        rest(insn, Branches.operands(jump));
        edits.add(() -> replaceJump(jump, way));
      }
    } else if (insn instanceof TableSwitchInsnNode || insn instanceof LookupSwitchInsnNode) {
      Fact key = facts.stack(insn, 0);
      if (key.isConstant()) {
        rest(insn, 1);
        edits.add(() -> replace(insn, 1, Insns.target(insn, (int) key.constant())));
      }
    }
  }

  private void rest(AbstractInsnNode insn, int operands) {
    folded++;
    for (int i = 0; i < operands; i++) {
      basis.addAll(facts.stack(insn, i).basis());
    }
  }

  private void replaceJump(JumpInsnNode jump, Branches.Way way) {
    replace(jump, Branches.operands(jump), way == Branches.Way.TAKEN ? jump.label : null);
  }

  private void replace(AbstractInsnNode insn, int operands, LabelNode to) {
    InsnList list = new InsnList();
    list.add(new InsnNode(operands == 2 ? POP2 : POP));
    if (to != null) {
      list.add(new JumpInsnNode(GOTO, to));
    }
    method.instructions.insertBefore(insn, list);
    method.instructions.remove(insn);
  }
}
