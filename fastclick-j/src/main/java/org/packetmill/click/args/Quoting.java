package org.packetmill.click.args;

/** Click's quotes. A character stands for a byte, 0 to 255, so that {@code \<hex>} can name any. */
public final class Quoting {
  private final String text;
  private final StringBuilder result = new StringBuilder();
  private int at;

  private Quoting(String text) {
    this.text = text;
  }

  /** Removes comments and one level of quotes, and expands escapes. */
  public static String unquote(String text) {
    return new Quoting(ArgSplitter.uncomment(text)).unquoted();
  }

  /** One double-quoted string that {@link #unquote} turns back into {@code text}. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      quoteOne(text.charAt(i), quoted);
    }
    return quoted.append('"').toString();
  }

  private static void quoteOne(char c, StringBuilder to) {
    switch (c) {
      case '\\', '"', '$' -> to.append('\\').append(c);
      case '\t' -> to.append("\\t");
      case '\r' -> to.append("\\r");
      case '\n' -> to.append("\\n");
      default -> {
        if (c < 32 || (c >= 127 && c < 256)) {
          to.append('\\').append((char) ('0' + (c >> 6)));
          to.append((char) ('0' + (c >> 3 & 7))).append((char) ('0' + (c & 7)));
        } else {
          to.append(c);
        }
      }
    }
  }

  private String unquoted() {
    char quote = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if ((c == '"' || c == '\'') && (quote == 0 || quote == c)) {
        quote = quote == 0 ? c : 0;
        at++;
      } else if (c == '\\' && at + 1 < text.length() && escapes(quote)) {
        escape();
      } else {
        result.append(c);
        at++;
      }
    }
    return result.toString();
  }

  private boolean escapes(char quote) {
    return quote == '"' || (quote == 0 && text.charAt(at + 1) == '<');
  }

  private void escape() {
    char c = text.charAt(at + 1);
    switch (c) {
      case '\r', '\n' -> at = Skip.lineEnd(text, at + 1);
      case '<' -> bytes();
      case 'x' -> hexByte();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octalByte();
      default -> {
        result.append(named(c));
        at += 2;
      }
    }
  }

  private static char named(char c) {
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      default -> c;
    };
  }

  private void octalByte() {
    int value = 0;
    int end = Math.min(text.length(), at + 4);
    for (at++; at < end && text.charAt(at) >= '0' && text.charAt(at) <= '7'; at++) {
      value = value * 8 + text.charAt(at) - '0';
    }
    result.append((char) (value & 0xff));
  }

  private void hexByte() {
    int value = 0;
    for (at += 2; at < text.length() && hex(text.charAt(at)) >= 0; at++) {
      value = value * 16 + hex(text.charAt(at));
    }
    result.append((char) (value & 0xff));
  }

  private void bytes() {
    int value = 0;
    boolean half = false;
    at += 2;
    while (at < text.length() && text.charAt(at) != '>') {
      if (Skip.atComment(text, at)) {
        at = Skip.comment(text, at);
        continue;
      }
      int digit = hex(text.charAt(at++));
      if (digit >= 0) {
        value = value * 16 + digit;
        if (half) {
          result.append((char) value);
          value = 0;
        }
        half = !half;
      }
    }
    at = Math.min(at + 1, text.length());
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
