package org.packetmill.optimizer.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.transform.DeadCode;
import org.packetmill.optimizer.transform.Lines;

/**
 * Specializes a method's loops to tables and counts that are known: the loop that walks a decision
 * program becomes the decisions themselves, and {@code for (i = 0; i < 3; i++)} its three turns.
 *
 * <p>Each basic block is copied once for every set of constants with which it is entered (partial
 * evaluation, program points of many variants). A loop that would not come to an end that way, or
 * not before the code has grown too large, is copied once, without what it changes.
 */
public final class Specializer {
  /** How often a loop may turn before it is left a loop. */
  private static final int MOST_TURNS = 512;

  /** How many instructions a method may grow to. */
  private static final int MOST_INSTRUCTIONS = 6000;

  private final String owner;
  private final MethodNode method;
  private final Knowledge knowledge;
  private final Tables tables;

  /** Each loop's head, by index, with the last instruction that jumps back to it. */
  private final TreeMap<Integer, Integer> loops = new TreeMap<>();

  private Specializer(String owner, MethodNode method, Knowledge knowledge, Tables tables) {
    this.owner = owner;
    this.method = method;
    this.knowledge = knowledge;
    this.tables = tables;
    findLoops();
  }

  /**
   * What was done.
   *
   * @param unrolled how many loops are none any more
   * @param basis the constants that the new code rests on
   * @param tables the arrays whose contents it rests on, by identity
   */
  public record Result(int unrolled, Set<Object> basis, Set<Object> tables) {
    /** Nothing was done. */
    public static final Result NONE = new Result(0, Set.of(), Set.of());
  }

  /** Specializes {@code method} in place if that unrolls a loop. */
  public static Result run(String owner, MethodNode method, Knowledge knowledge, Tables tables) {
    if (!method.tryCatchBlocks.isEmpty()) {
      return Result.NONE;
    }
    // Blocks get another order.
    Lines.pin(method.instructions, method.tryCatchBlocks);
    Specializer specializer = new Specializer(owner, method, knowledge, tables);
    return specializer.loops.isEmpty() ? Result.NONE : specializer.run();
  }

  private void findLoops() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof JumpInsnNode jump) {
        int from = method.instructions.indexOf(insn);
        int to = method.instructions.indexOf(jump.label);
        if (to <= from) {
          loops.merge(to, from, Math::max);
        }
      }
    }
  }

  private Result run() {
    Result result = run(false);
    return result == Result.NONE && loops.size() > 1 ? run(true) : result;
  }

  private Result run(boolean outermost) {
    Set<Integer> kept = new HashSet<>();
    while (true) {
      SpecializedCode code = attempt(kept, outermost);
      if (code.tooLarge() < 0) {
        Set<Integer> gone = new HashSet<>(loops.keySet());
        gone.removeAll(code.loopsLeft());
        return gone.isEmpty() ? Result.NONE : accept(code, gone.size());
      }
      if (!kept.add(code.tooLarge())) {
        return Result.NONE;
      }
    }
  }

  private SpecializedCode attempt(Set<Integer> kept, boolean outermost) {
    Map<Integer, Integer> keptLoops = new HashMap<>();
    kept.forEach(head -> keptLoops.put(head, loops.get(head)));
    FactAnalysis facts = FactAnalysis.of(owner, method, knowledge);
    FactInterpreter interpreter = new FactInterpreter(knowledge);
    SpecializedCode code =
        new SpecializedCode(owner, method, interpreter, tables, loops, keptLoops, outermost);
    code.generate(facts.before(method.instructions.getFirst()), MOST_TURNS, MOST_INSTRUCTIONS);
    return code;
  }

  private Result accept(SpecializedCode code, int unrolled) {
    method.instructions = code.code();
    method.localVariables = new ArrayList<>();
    DeadCode.remove(method);
    return new Result(
        unrolled,
        Collections.unmodifiableSet(new LinkedHashSet<>(code.basis())),
        Collections.unmodifiableSet(new LinkedHashSet<>(code.usedTables())));
  }
}
