package org.packetmill.optimizer.peephole;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One rule.
 *
 * @param name as remarks show it
 * @param pattern the instructions that it is about
 * @param kinds the kind of each of them; null for {@code ...}
 * @param replacement what they become
 * @param conditions what must hold besides
 * @param refusal why instructions of the pattern stay; empty for rules that replace
 */
public record Rule(
    String name,
    List<Term> pattern,
    List<Kind> kinds,
    List<Term> replacement,
    List<Term> conditions,
    String refusal) {
  private static final Term ANYTHING = Term.parse(Term.ANYTHING);

  /**
   * Reads a line of the table.
   *
   * @throws IllegalArgumentException when it is no rule; the message holds the line
   */
  static Rule parse(String line) {
    String[] named = line.split(":", 2);
    String[] left = named[named.length - 1].split("\\sleft:\\s", 2);
    String[] parts = left[0].split("->", 2);
    if (named.length < 2 || (left.length == 2) == (parts.length == 2)) {
      throw new IllegalArgumentException("a rule is NAME: PATTERN -> REPLACEMENT: " + line);
    }
    String[] result = parts.length < 2 ? new String[] {""} : (parts[1] + " ").split("\\bif\\s", 2);
    try {
      List<Term> pattern = Term.parseAll(parts[0], ";");
      Rule rule =
          new Rule(
              named[0].strip(),
              pattern,
              pattern.stream().map(t -> t.isAnything() ? null : t.as(Kind.class)).toList(),
              Term.parseAll(result[0], ";"),
              Term.parseAll(result.length < 2 ? "" : result[1], ","),
              left.length < 2 ? "" : left[1].strip());
      rule.check();
      return rule;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a rule names what there is not: " + line, e);
    }
  }

  private void check() {
    int[] kept = kept();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] < 0) {
        replacement.get(i).as(Maker.class);
      }
    }
    conditions.forEach(t -> t.as(Condition.class));
  }

  /**
   * For each term of the replacement the one of the pattern that stays in its place, -1 for those
   * that are made. Order stays, and so does the side of {@code ...}.
   */
  int[] kept() {
    int[] kept = new int[replacement.size()];
    int middle = pattern.indexOf(ANYTHING);
    boolean before = replacement.contains(ANYTHING);
    int from = 0;
    for (int i = 0; i < kept.length; i++) {
      Term term = replacement.get(i);
      before &= !term.isAnything();
      kept[i] = -1;
      for (int at = from; at < (before ? middle : pattern.size()) && kept[i] < 0; at++) {
        kept[i] = pattern.get(at).equals(term) ? at : -1;
      }
      from = kept[i] < 0 ? from : kept[i] + 1;
    }
    return kept;
  }

  /**
   * Whether its pattern may begin with instructions of these opcodes; -1 stands for what is no
   * instruction.
   */
  boolean mayBeginWith(int first, int second) {
    return mayBe(0, first) && (kinds.size() == 1 || mayBe(1, second) || kinds.getFirst() == null);
  }

  private boolean mayBe(int term, int opcode) {
    Kind kind = kinds.get(term);
    return kind == null || opcode >= 0 && kind.mayBe(opcode);
  }

  /** Whether it only says why something stays. */
  boolean refuses() {
    return !refusal.isEmpty();
  }

  @Override
  public String toString() {
    return name
        + ": "
        + text(pattern)
        + (refuses() ? " left: " + refusal : " -> " + text(replacement));
  }

  private static String text(List<Term> terms) {
    return terms.stream().map(Term::toString).collect(Collectors.joining("; "));
  }
}
