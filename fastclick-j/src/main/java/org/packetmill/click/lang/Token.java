package org.packetmill.click.lang;

/** A word or sign of the language. */
record Token(Kind kind, String text) {
  enum Kind {
    END,
    WORD,
    VARIABLE,
    ARROW,
    DOUBLE_ARROW,
    CONTEXT_ARROW,
    DOUBLE_COLON,
    DOUBLE_BAR,
    ELLIPSIS,
    ELEMENTCLASS,
    REQUIRE,
    PROVIDE,
    DEFINE,
    SIGN
  }

  static final Token END = new Token(Kind.END, "");

  boolean is(Kind other) {
    return kind == other;
  }

  boolean is(char sign) {
    return kind == Kind.SIGN && text.charAt(0) == sign;
  }

  boolean isArrow() {
    return kind == Kind.ARROW || kind == Kind.DOUBLE_ARROW || kind == Kind.CONTEXT_ARROW;
  }
}
