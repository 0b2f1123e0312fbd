package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.elements.classification.ClassifierBuilder;
import org.packetmill.click.elements.classification.ClassifierBuilder.Combiner;

/** One pattern of a {@link Classifier}: reads its clauses and adds them to a program. */
final class ClassifierPattern {
  private final String text;
  private final int number;
  private final Args errors;
  private int at;

  ClassifierPattern(String text, int number, Args errors) {
    this.text = text;
    this.number = number;
    this.errors = errors;
  }

  /** Adds the clauses to the group that is open, or a test that always holds if there is none. */
  void addTo(ClassifierBuilder builder) {
    boolean empty = true;
    at = text.equals("-") ? 1 : 0;
    while (skipBlanks()) {
      boolean negated = text.charAt(at) == '!';
      if (negated) {
        at++;
        skipBlanks();
      }
      Clause clause = clause();
      if (clause == null) {
        break;
      }
      empty &= clause.value.isEmpty();
      add(clause, builder);
      if (negated) {
        builder.negate(false);
      }
    }
    if (empty) {
      builder.test(0, 0, 0);
    }
  }

  /** Hexadecimal digits at an offset; the mask is as long as the value. */
  private record Clause(int offset, String value, String mask) {}

  private Clause clause() {
    int offset = offset();
    if (offset < 0) {
      error("expected a digit");
      return null;
    }
    if (at >= text.length() || text.charAt(at) != '/') {
      error("expected '/'");
      return null;
    }
    at++;
    String value = digits();
    String mask = "f".repeat(value.length());
    if (at < text.length() && text.charAt(at) == '%') {
      at++;
      mask = digits();
    }
    return checked(offset, value, mask);
  }

  private Clause checked(int offset, String value, String mask) {
    if (value.length() < 2) {
      error("value has less than 2 hex digits");
    } else if (value.length() % 2 != 0) {
      error("value has odd number of hex digits");
    } else if (mask.length() != value.length()) {
      error(
          "mask has too %s hex digits".formatted(mask.length() > value.length() ? "many" : "few"));
    } else {
      return new Clause(offset, value, mask);
    }
    return new Clause(offset, "", "");
  }

  private static void add(Clause clause, ClassifierBuilder builder) {
    builder.begin();
    int bytes = clause.value.length() / 2;
    for (int from = clause.offset & ~3; from < clause.offset + bytes; from += 4) {
      int value = 0;
      int mask = 0;
      for (int i = 0; i < 4; i++) {
        int index = from + i - clause.offset;
        boolean inside = index >= 0 && index < bytes;
        value = value << 8 | (inside ? octet(clause.value, index) : 0);
        mask = mask << 8 | (inside ? octet(clause.mask, index) & known(clause, index) : 0);
      }
      builder.test(from, value, mask);
    }
    builder.end(Combiner.AND);
  }

  /** The bits of a byte whose digits are no question marks. */
  private static int known(Clause clause, int index) {
    return octet(clause.value.replaceAll("[^?]", "f"), index);
  }

  private static int octet(String digits, int index) {
    String two = digits.substring(index * 2, index * 2 + 2).replace('?', '0');
    return Integer.parseInt(two, 16);
  }

  private int offset() {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at), 10)) {
      at++;
    }
    return at == start || at - start > 9 ? -1 : Integer.parseInt(text, start, at, 10);
  }

  private String digits() {
    int start = at;
    while (at < text.length() && (isDigit(text.charAt(at), 16) || text.charAt(at) == '?')) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isDigit(char c, int base) {
    return c < 128 && Character.digit(c, base) >= 0;
  }

  /** Whether anything is left. */
  private boolean skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private void error(String message) {
    errors.error("pattern %d: %s".formatted(number, message));
  }
}
