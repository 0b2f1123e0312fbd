package org.packetmill.optimizer.peephole;

import java.util.List;
import java.util.function.Predicate;

/** Rules by the opcode that their patterns begin with: most instructions begin only a few. */
final class RuleIndex {
  private static final int OPCODES = 256;

  private final Rule[][] replacing = new Rule[OPCODES][];
  private final Rule[][] refusing = new Rule[OPCODES][];

  /** Sorts {@code rules}; those of one opcode keep their order. */
  RuleIndex(List<Rule> rules) {
    for (int opcode = 0; opcode < OPCODES; opcode++) {
      int first = opcode;
      replacing[opcode] = select(rules, rule -> !rule.refuses() && rule.mayBeginWith(first));
      refusing[opcode] = select(rules, rule -> rule.refuses() && rule.mayBeginWith(first));
    }
  }

  private static Rule[] select(List<Rule> rules, Predicate<Rule> which) {
    return rules.stream().filter(which).toArray(Rule[]::new);
  }

  /** Those that replace, in order; {@code opcode} is not negative. */
  Rule[] replacing(int opcode) {
    return replacing[opcode];
  }

  /** Those that say why something stays. */
  Rule[] refusing(int opcode) {
    return refusing[opcode];
  }
}
