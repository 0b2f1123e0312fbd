package org.packetmill.click.elements.analysis.ipsumdump;

/** Walks through a word that is made of parts. */
final class WordCursor {
  private static final long MAX = 0xffffffffL;

  private final String word;
  private int at;
  private long number;

  WordCursor(String word) {
    this.word = word;
  }

  boolean atEnd() {
    return at >= word.length();
  }

  /** Passes over {@code text} if it comes next. */
  boolean skip(String text) {
    boolean found = word.startsWith(text, at);
    at += found ? text.length() : 0;
    return found;
  }

  /** Passes over {@code c} if it comes next. */
  boolean skip(char c) {
    boolean found = peek(0) == c;
    at += found ? 1 : 0;
    return found;
  }

  /** The character {@code ahead} of the next one; 0 behind the end. */
  char peek(int ahead) {
    return at + ahead < word.length() ? word.charAt(at + ahead) : 0;
  }

  boolean isDigit(int ahead) {
    char c = peek(ahead);
    return c >= '0' && c <= '9';
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  /** Reads a number as C writes them, up to {@code max}; false if there is none or it is larger. */
  boolean number(long max) {
    int base = 10;
    if (peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'X') && digit(2, 16) >= 0) {
      base = 16;
      at += 2;
    } else if (peek(0) == '0') {
      base = 8;
    }
    return digits(base) && number <= max;
  }

  /** Reads a decimal number. */
  boolean decimal(long max) {
    return digits(10) && number <= max;
  }

  /** The number that was read last. */
  int value() {
    return (int) number;
  }

  private boolean digits(int base) {
    int start = at;
    number = 0;
    while (digit(0, base) >= 0) {
      number = Math.min(number * base + digit(0, base), MAX + 1);
      at++;
    }
    return at > start;
  }

  private int digit(int ahead, int base) {
    char c = peek(ahead);
    return c < 128 ? Character.digit(c, base) : -1;
  }
}
