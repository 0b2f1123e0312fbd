package org.packetmill.click.elements.analysis.ipsumdump;

/** How a field is stored in a binary dump; numbers have their highest byte first. */
enum FieldType {
  NONE(0),
  B1(1),
  B2(2),
  B4(4),
  ETHER(6),
  B8(8),
  B16(16),
  /** A byte that tells the length, and so many bytes. */
  VARIABLE(-1),
  /** Text dumps only. */
  TEXT(-1);

  private final int size;

  FieldType(int size) {
    this.size = size;
  }

  /** Bytes, -1 when that varies. */
  int size() {
    return size;
  }

  /** Whether a number fits that is read from text. */
  boolean holds(long value) {
    return switch (this) {
      case B1 -> value >>> 8 == 0;
      case B2 -> value >>> 16 == 0;
      default -> true;
    };
  }
}
