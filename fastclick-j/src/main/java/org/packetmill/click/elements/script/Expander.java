package org.packetmill.click.elements.script;

import org.packetmill.click.args.Quoting;
import org.packetmill.click.args.Skip;

/**
 * Replaces {@code $name}, {@code ${name}} and {@code $(handler arguments)} in a text. Single quotes
 * and comments are left alone; what stands within double quotes is escaped for them.
 */
final class Expander {
  /** What names mean. */
  interface Values {
    /** The value of a variable, null when there is none. */
    String variable(String name);

    /** What a handler answers, null when it cannot be read (which has been reported). */
    String handler(String call);
  }

  /** Calls may hold calls, but not for ever. */
  private static final int DEEPEST = 32;

  private static final String SINGLE_CHARACTER_NAMES = "?#$";

  private final String text;
  private final Values values;
  private final boolean quoteValues;
  private final int depth;
  private final StringBuilder result = new StringBuilder();
  private int at;

  private Expander(String text, Values values, boolean quoteValues, int depth) {
    this.text = text;
    this.values = values;
    this.quoteValues = quoteValues;
    this.depth = depth;
  }

  /** The text with values put in as they are. */
  static String expand(String text, Values values) {
    return new Expander(text, values, false, 0).expanded();
  }

  /** The same for a text that is about to be unquoted: values come through that unchanged. */
  static String expandQuoting(String text, Values values) {
    return new Expander(text, values, true, 0).expanded();
  }

  private String expanded() {
    char quote = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '$' && quote != '\'') {
        dollar(quote);
      } else if (c == '\\' && quote != '\'') {
        copyTo(Math.min(at + 2, text.length()));
      } else if (quote == 0 && Skip.atComment(text, at)) {
        copyTo(Skip.comment(text, at));
      } else {
        if (c == '"' || c == '\'') {
          quote = quote == 0 ? c : quote == c ? 0 : quote;
        }
        copyTo(at + 1);
      }
    }
    return result.toString();
  }

  private void dollar(char quote) {
    int end = referenceEnd();
    String value = end < 0 ? null : value(text.substring(at + 1, end));
    if (value == null) {
      copyTo(end < 0 ? at + 1 : end);
      return;
    }
    at = end;
    if (quote == '"') {
      String quoted = Quoting.quote(value);
      result.append(quoted, 1, quoted.length() - 1);
    } else {
      result.append(quoteValues ? Quoting.quote(value) : value);
    }
  }

  /** The index behind the reference at {@code at}, or -1 when there is none. */
  private int referenceEnd() {
    if (at + 1 == text.length()) {
      return -1;
    }
    char c = text.charAt(at + 1);
    if (c == '{') {
      return text.indexOf('}', at) + 1 > 0 ? text.indexOf('}', at) + 1 : -1;
    }
    if (c == '(') {
      return closingParenthesis();
    }
    if (SINGLE_CHARACTER_NAMES.indexOf(c) >= 0) {
      return at + 2;
    }
    int end = at + 1;
    while (end < text.length() && isName(text.charAt(end))) {
      end++;
    }
    return end == at + 1 ? -1 : end;
  }

  private int closingParenthesis() {
    int open = 0;
    for (int i = at + 1; i < text.length(); ) {
      char c = text.charAt(i);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open == 0) {
        return i + 1;
      }
      i = Skip.item(text, i);
    }
    return -1;
  }

  private String value(String reference) {
    return switch (reference.charAt(0)) {
      case '{' -> values.variable(reference.substring(1, reference.length() - 1));
      case '(' -> call(reference.substring(1, reference.length() - 1));
      default -> values.variable(reference);
    };
  }

  private String call(String inner) {
    return depth == DEEPEST
        ? null
        : values.handler(new Expander(inner, values, false, depth + 1).expanded());
  }

  private void copyTo(int end) {
    result.append(text, at, end);
    at = end;
  }

  private static boolean isName(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
