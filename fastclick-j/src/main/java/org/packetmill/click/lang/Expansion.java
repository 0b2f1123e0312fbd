package org.packetmill.click.lang;

import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.args.Skip;

/**
 * Puts values in the place of {@code $x}, {@code ${x}}, {@code ${x-other}} and {@code ${x[2]}}.
 * What is not known stays as it is; single quotes and comments are left alone.
 */
final class Expansion {
  /** Values may refer to variables that refer to variables, but not for ever. */
  private static final int DEEPEST = 10;

  /** Characters that one text may grow by; what would go beyond stays unexpanded. */
  private static final int LARGEST = 1 << 24;

  private static final int NONE = -1;
  private static final int UNTERMINATED = 0;

  private static final class Budget {
    int left = LARGEST;
  }

  private final String text;
  private final Environment environment;
  private final int depth;
  private final Budget budget;
  private final StringBuilder result = new StringBuilder();
  private int at;

  private Expansion(String text, Environment environment, int depth, Budget budget) {
    this.text = text;
    this.environment = environment;
    this.depth = depth;
    this.budget = budget;
  }

  static String expand(String text, Environment environment) {
    boolean nothingToDo = text.indexOf('$') < 0;
    return nothingToDo ? text : new Expansion(text, environment, 0, new Budget()).expanded();
  }

  static boolean isName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private String nested(String value) {
    boolean nothingToDo = value.indexOf('$') < 0 || depth == DEEPEST || budget.left <= 0;
    return nothingToDo ? value : new Expansion(value, environment, depth + 1, budget).expanded();
  }

  private String expanded() {
    char quote = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '$' && quote != '\'') {
        dollar(quote);
      } else if (c == '\\' && quote == '"') {
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
    if (end == UNTERMINATED) {
      copyTo(text.length());
    } else if (end == NONE || budget.left <= 0) {
      copyTo(at + 1);
    } else {
      reference(end, quote);
    }
  }

  private void copyTo(int end) {
    result.append(text, at, end);
    at = end;
  }

  /** Behind the reference at the dollar sign. */
  private int referenceEnd() {
    if (at + 1 == text.length()) {
      return NONE;
    }
    char c = text.charAt(at + 1);
    if (c == '{') {
      int close = text.indexOf('}', at + 2);
      return close < 0 ? UNTERMINATED : close + 1;
    } else if (c == '(') {
      return closingParenthesis();
    } else if (c == '?' || c == '#' || c == '$') {
      return at + 2;
    }
    int end = at + 1;
    while (end < text.length() && isName(text.charAt(end))) {
      end++;
    }
    return end > at + 1 ? end : NONE;
  }

  private int closingParenthesis() {
    int level = 1;
    char quote = 0;
    for (int i = at + 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'') {
        i++;
      } else if (c == '"' || c == '\'') {
        quote = quote == 0 ? c : quote == c ? 0 : quote;
      } else if (quote == 0 && c == '(') {
        level++;
      } else if (quote == 0 && c == ')' && --level == 0) {
        return i + 1;
      }
    }
    return UNTERMINATED;
  }

  private void reference(int end, char quote) {
    String reference = text.substring(at, end);
    boolean bracketed = "{(".indexOf(reference.charAt(1)) >= 0;
    String inner =
        bracketed ? reference.substring(2, reference.length() - 1) : reference.substring(1);
    if (bracketed && inner.indexOf('$') >= 0) {
      inner = nested(inner);
      reference = reference.substring(0, 2) + inner + reference.charAt(reference.length() - 1);
    }
    at = end;
    String value = reference.charAt(1) == '{' ? braced(inner, reference) : plain(inner, reference);
    budget.left -= 1 + (value == null ? 0 : value.length());
    if (value == null) {
      result.append(reference);
    } else if (quote == '"') {
      String quoted = Quoting.quote(value);
      result.append(quoted, 1, quoted.length() - 1);
    } else {
      result.append(value);
    }
  }

  private String plain(String name, String reference) {
    String value = environment.value(name);
    if (value != null) {
      return nested(value);
    }
    return reference.charAt(1) == '(' ? null : environment.symbol(reference);
  }

  /** {@code name}, {@code name[index]}, {@code name-other}, {@code name[index]-other}. */
  private String braced(String inner, String reference) {
    int nameEnd = skipSpace(inner, 0);
    while (nameEnd < inner.length() && isName(inner.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = inner.substring(0, nameEnd).strip();
    int next = skipSpace(inner, nameEnd);
    int index = -1;
    int close = inner.indexOf(']', next);
    if (inner.startsWith("[", next) && close > 0) {
      index = index(inner.substring(next + 1, close));
      next = index < 0 ? next : skipSpace(inner, close + 1);
    }
    String value = environment.value(name);
    if (value != null) {
      String expanded = nested(value);
      return index < 0 ? expanded : word(expanded, index);
    }
    String symbol = environment.symbol(reference);
    if (symbol != null) {
      return symbol;
    }
    boolean other = inner.startsWith("-", next);
    return other ? nested(inner.substring(next + 1)) : null;
  }

  private static int index(String text) {
    var number = Numbers.whole(text.strip(), false);
    return number == null || number.bitLength() > 30 ? -1 : number.intValue();
  }

  private static String word(String text, int index) {
    List<String> words = ArgSplitter.words(text);
    return index < words.size() ? words.get(index) : "";
  }

  private static int skipSpace(String text, int from) {
    int end = from;
    while (end < text.length() && Skip.isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
