package net.styles;

/** What a frame looks like; nobody outside this package may name it. */
sealed interface Shape {
  /** A frame with room for a header. */
  record Full(int first, int length) implements Shape {}

  /** Another one. */
  record Runt(int length) implements Shape {}

  /** The shape of a frame. */
  static Shape of(int first, int length) {
    return length < 30 ? new Runt(length) : new Full(first, length);
  }
}
