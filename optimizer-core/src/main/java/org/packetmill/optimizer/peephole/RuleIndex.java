package org.packetmill.optimizer.peephole;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Rules by the two opcodes that their patterns begin with: most pairs of instructions begin none.
 */
final class RuleIndex {
  /** One more than a byte holds, for what is no instruction or not there. */
  private static final int OPCODES = 257;

  private final List<Rule> replacing;
  private final List<Rule> refusing;

  /** Filled when a pair is met for the first time, by whatever thread. */
  private final AtomicReferenceArray<Rule[]> replacingPairs = pairs();

  private final AtomicReferenceArray<Rule[]> refusingPairs = pairs();

  /** Sorts {@code rules}; those of one pair keep their order. */
  RuleIndex(List<Rule> rules) {
    replacing = rules.stream().filter(rule -> !rule.refuses()).toList();
    refusing = rules.stream().filter(Rule::refuses).toList();
  }

  private static AtomicReferenceArray<Rule[]> pairs() {
    return new AtomicReferenceArray<>(OPCODES * OPCODES);
  }

  /** Those that replace and may begin at {@code insn}, in order. */
  Rule[] replacing(AbstractInsnNode insn) {
    return select(replacing, replacingPairs, insn);
  }

  /** Those that say why something stays. */
  Rule[] refusing(AbstractInsnNode insn) {
    return select(refusing, refusingPairs, insn);
  }

  private static Rule[] select(
      List<Rule> rules, AtomicReferenceArray<Rule[]> pairs, AbstractInsnNode insn) {
    int first = insn.getOpcode();
    int second = insn.getNext() == null ? -1 : insn.getNext().getOpcode();
    int pair = (first + 1) * OPCODES + second + 1;
    Rule[] known = pairs.get(pair);
    if (known == null) {
      known = rules.stream().filter(r -> r.mayBeginWith(first, second)).toArray(Rule[]::new);
      pairs.set(pair, known);
    }
    return known;
  }
}
