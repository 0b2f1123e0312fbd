package org.packetmill.click.lang;

/** What statements stand in, and what is remembered from one statement to the next. */
final class Block {
  enum Kind {
    FILE,
    COMPOUND,
    GROUP
  }

  final Kind kind;

  /** Where {@code input} and {@code output} may be left unsaid. */
  final boolean nested;

  /** The last chain ended in the pseudo-element {@code output} alone. */
  boolean endsInOutput = true;

  Block(Kind kind) {
    this.kind = kind;
    nested = kind != Kind.FILE;
  }
}
