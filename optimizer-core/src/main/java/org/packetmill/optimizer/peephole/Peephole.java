package org.packetmill.optimizer.peephole;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.transform.DeadCode;
import org.packetmill.optimizer.transform.Lines;

/**
 * Applies the rules of a table to a method until none fits any more.
 *
 * <p>Bytecode that does nothing costs no time once compiled, but HotSpot counts it when it decides
 * what to compile and inline.
 */
public final class Peephole {
  /** No pattern but one with {@code ...} is longer. */
  private static final int REACH = 5;

  private static final RuleIndex ALL = new RuleIndex(RuleTable.all());

  private final RuleIndex rules;
  private final MethodNode method;
  private final Set<String> pureStatics;
  private final Map<String, Integer> applied = new TreeMap<>();

  /**
   * What was done.
   *
   * @param removed how many instructions went
   * @param applied how often each rule was, by name
   * @param left what looks useless and stays: how often, by the reason
   */
  public record Result(int removed, Map<String, Integer> applied, Map<String, Integer> left) {}

  private Peephole(RuleIndex rules, MethodNode method, Set<String> pureStatics) {
    this.rules = rules;
    this.method = method;
    this.pureStatics = pureStatics;
  }

  /**
   * Cleans {@code method} by the rules of {@link RuleTable}.
   *
   * @param pureStatics classes whose static fields are read without side effect
   */
  public static Result run(MethodNode method, Set<String> pureStatics) {
    return run(ALL, method, pureStatics);
  }

  /** The same by other rules. */
  static Result run(List<Rule> rules, MethodNode method, Set<String> pureStatics) {
    return run(new RuleIndex(rules), method, pureStatics);
  }

  private static Result run(RuleIndex rules, MethodNode method, Set<String> pureStatics) {
    Map<AbstractInsnNode, Integer> lines = Lines.lift(method);
    DeadCode.remove(method);
    int before = method.instructions.size();
    Peephole peephole = new Peephole(rules, method, pureStatics);
    while (peephole.round()) {
      // Jumps that went may leave dead code, and what a range protected may be gone.
      DeadCode.remove(method);
    }
    int removed = before - method.instructions.size();
    Map<String, Integer> left = peephole.left();
    Lines.lay(method, lines);
    return new Result(removed, peephole.applied, left);
  }

  private boolean round() {
    MethodCode code = new MethodCode(method, pureStatics);
    boolean changed = false;
    AbstractInsnNode at = method.instructions.getFirst();
    while (at != null) {
      Match match = at.getOpcode() < 0 ? null : match(at, code);
      if (match == null) {
        at = at.getNext();
      } else {
        changed = true;
        at = stepBack(match.replace());
      }
    }
    return changed;
  }

  private Match match(AbstractInsnNode at, MethodCode code) {
    for (Rule rule : rules.replacing(at)) {
      Match match = Match.of(rule, at, code);
      if (match != null) {
        applied.merge(rule.name(), 1, Integer::sum);
        return match;
      }
    }
    return null;
  }

  /** What a replacement has brought together may begin a little earlier. */
  private AbstractInsnNode stepBack(AbstractInsnNode before) {
    AbstractInsnNode at = before;
    for (int i = 0; at != null && at.getPrevious() != null && i < REACH; i++) {
      at = at.getPrevious();
    }
    return at == null ? method.instructions.getFirst() : at;
  }

  private Map<String, Integer> left() {
    MethodCode code = new MethodCode(method, pureStatics);
    Map<String, Integer> left = new TreeMap<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() >= 0) {
        count(insn, code, left);
      }
    }
    return left;
  }

  private void count(AbstractInsnNode insn, MethodCode code, Map<String, Integer> left) {
    for (Rule rule : rules.refusing(insn)) {
      if (Match.of(rule, insn, code) != null) {
        left.merge(rule.refusal(), 1, Integer::sum);
      }
    }
  }
}
