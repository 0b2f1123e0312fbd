package org.packetmill.click.elements.ip.filter;

/** One test in the making: what a pattern says of type, direction, protocol, operator and value. */
final class Primitive {
  /** The protocol of a primitive that names none. */
  static final int ANY_PROTOCOL = -1000;

  /** Which of two addresses or ports is meant. */
  enum Direction {
    OPEN,
    SOURCE,
    DESTINATION,
    BOTH,
    EITHER
  }

  /** How the value is compared; the other relations are negations. */
  enum Relation {
    EQUAL,
    GREATER,
    LESS
  }

  Type type = Type.NONE;
  Direction direction = Direction.OPEN;
  int protocol = ANY_PROTOCOL;
  Relation relation = Relation.EQUAL;
  boolean negated;

  /** The type of the value given. */
  Type data = Type.NONE;

  /** The value and its mask: integers, addresses; Ethernet addresses need 48 bits. */
  long value;

  long mask;

  void setType(Type newType, Complaints complaints) {
    if (!type.is(Type.Kind.NONE)) {
      complaints.error("type specified twice");
    }
    type = newType;
  }

  void setDirection(Direction newDirection, Complaints complaints) {
    if (direction != Direction.OPEN) {
      complaints.error("'src' or 'dst' specified twice");
    }
    direction = newDirection;
  }

  void setProtocol(int newProtocol, Complaints complaints) {
    if (protocol != ANY_PROTOCOL && protocol != newProtocol) {
      complaints.error("transport protocol specified twice");
    }
    protocol = newProtocol;
  }

  boolean isPlain() {
    return relation == Relation.EQUAL && !negated;
  }

  /** Direction and type as error messages name them. */
  String describe() {
    String prefix =
        switch (direction) {
          case OPEN -> "";
          case SOURCE -> "src ";
          case DESTINATION -> "dst ";
          case BOTH -> "src and dst ";
          case EITHER -> "src or dst ";
        };
    return prefix + type;
  }

  /** The relation as it would be written. */
  String operator() {
    return switch (relation) {
      case EQUAL -> negated ? "!=" : "=";
      case GREATER -> negated ? "<=" : ">";
      case LESS -> negated ? ">=" : "<";
    };
  }
}
