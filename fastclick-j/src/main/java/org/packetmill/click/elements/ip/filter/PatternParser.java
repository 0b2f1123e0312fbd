package org.packetmill.click.elements.ip.filter;

import java.util.List;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.elements.classification.ClassifierBuilder;
import org.packetmill.click.elements.classification.ClassifierBuilder.Combiner;

/**
 * Reads a pattern.
 *
 * <pre>
 * expr   ::= orexpr | orexpr ? expr : expr
 * orexpr ::= term | term or orexpr
 * term   ::= factor | factor and term | factor term
 * factor ::= ! factor | ( expr ) | test
 * </pre>
 */
final class PatternParser {
  private final List<String> words;
  private final ClassifierBuilder program;
  private final Complaints complaints;
  private final TestParser tests;
  private int at;

  PatternParser(
      List<String> words, ClassifierBuilder program, NameLookup names, Complaints complaints) {
    this.words = words;
    this.program = program;
    this.complaints = complaints;
    tests = new TestParser(words, program, names, complaints);
  }

  /** Reads the words from {@code start} on and adds their tests to the program. */
  void parse(int start) {
    at = start;
    expression();
    if (at < words.size()) {
      complaints.error("garbage after expression at '" + words.get(at) + "'");
    }
  }

  private void expression() {
    program.begin();
    alternatives();
    while (accept("?")) {
      int before = at;
      expression();
      if (at == before || !accept(":")) {
        complaints.error("missing ':' in ternary expression");
        break;
      }
      alternatives();
    }
    program.end(Combiner.TERNARY);
  }

  private void alternatives() {
    program.begin();
    do {
      term();
    } while (accept("or") || accept("||"));
    program.end(Combiner.OR);
  }

  private void term() {
    program.begin();
    boolean needed = true;
    int before;
    do {
      before = at;
      factor(false);
      if (at == before && needed) {
        complaints.error("missing expression");
      }
      // Factors side by side are joined as by "and".
      needed = at > before && (accept("and") || accept("&&"));
    } while (at > before);
    program.end(Combiner.AND);
  }

  private void factor(boolean negated) {
    int before = at;
    if (accept("not") || accept("!")) {
      factor(!negated);
      if (at == before + 1) {
        complaints.error("missing expression after '" + words.get(before) + "'");
      }
    } else if (accept("(")) {
      group(negated);
    } else {
      at = tests.parse(at, negated);
    }
  }

  private void group(boolean negated) {
    int before = at;
    expression();
    if (at == before) {
      complaints.error("missing expression after '('");
    }
    if (!accept(")") && at > before) {
      complaints.error("missing ')'");
    }
    if (negated) {
      program.negate(false);
    }
  }

  private boolean accept(String word) {
    boolean here = at < words.size() && words.get(at).equals(word);
    at += here ? 1 : 0;
    return here;
  }
}
