package org.packetmill.click.args;

/**
 * Where the stretches of a configuration string end in which commas, blanks and parentheses mean
 * nothing: quotes, comments, {@code \<hex>}. Unterminated ones end with the text.
 */
public final class Skip {
  private Skip() {}

  /** Whether C's {@code isspace} holds. */
  public static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Whether {@code //} or a C comment starts at {@code at}. */
  public static boolean atComment(String text, int at) {
    return text.startsWith("//", at) || text.startsWith("/*", at);
  }

  /** Whether {@code \<} starts at {@code at}. */
  public static boolean atBytes(String text, int at) {
    return text.startsWith("\\<", at);
  }

  /** The index behind the comment at {@code at}; a line comment includes its line end. */
  public static int comment(String text, int at) {
    if (text.charAt(at + 1) == '*') {
      int close = text.indexOf("*/", at + 2);
      return close < 0 ? text.length() : close + 2;
    }
    int end = at + 2;
    while (end < text.length() && !isLineEnd(text.charAt(end))) {
      end++;
    }
    return lineEnd(text, end);
  }

  /** The index behind the line end at {@code at}, or {@code at} when there is none. */
  public static int lineEnd(CharSequence text, int at) {
    if (at + 1 < text.length() && text.charAt(at) == '\r' && text.charAt(at + 1) == '\n') {
      return at + 2;
    }
    return at < text.length() && isLineEnd(text.charAt(at)) ? at + 1 : at;
  }

  /** The index of the first character from {@code at} on that is neither blank nor comment. */
  public static int blanks(String text, int at) {
    int end = at;
    while (end < text.length()) {
      if (isSpace(text.charAt(end))) {
        end++;
      } else if (atComment(text, end)) {
        end = comment(text, end);
      } else {
        break;
      }
    }
    return end;
  }

  /** The index behind the quote, {@code \<hex>} or single character at {@code at}. */
  public static int item(String text, int at) {
    return switch (text.charAt(at)) {
      case '\'' -> singleQuote(text, at);
      case '"' -> doubleQuote(text, at);
      case '\\' -> atBytes(text, at) ? bytes(text, at) : at + 1;
      default -> at + 1;
    };
  }

  /** The index behind the next unquoted blank-free stretch; a comment ends it too. */
  public static int word(String text, int at) {
    int end = at;
    while (end < text.length() && !isSpace(text.charAt(end)) && !atComment(text, end)) {
      end = item(text, end);
    }
    return end;
  }

  private static int singleQuote(String text, int at) {
    int close = text.indexOf('\'', at + 1);
    return close < 0 ? text.length() : close + 1;
  }

  private static int doubleQuote(String text, int at) {
    int end = at + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '"') {
        return end + 1;
      }
      end = c == '\\' ? escape(text, end) : end + 1;
    }
    return text.length();
  }

  private static int escape(String text, int at) {
    if (atBytes(text, at)) {
      return bytes(text, at);
    }
    return Math.min(text.length(), text.startsWith("\\\r\n", at) ? at + 3 : at + 2);
  }

  private static int bytes(String text, int at) {
    int end = at + 2;
    while (end < text.length()) {
      if (text.charAt(end) == '>') {
        return end + 1;
      }
      end = atComment(text, end) ? comment(text, end) : end + 1;
    }
    return text.length();
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
