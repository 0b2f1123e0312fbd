package org.packetmill.click.elements.ip.filter;

/** Completes a primitive that names no type, from its value and the primitive before it. */
final class TypeInference {
  private TypeInference() {}

  /** Finds the type that a primitive leaves open. */
  static boolean infer(Primitive primitive, Primitive previous, Complaints complaints) {
    if (primitive.data.is(Type.Kind.INT)) {
      Type last = previous.type;
      if (!last.isField() && !last.is(Type.Kind.PROTO) && !last.is(Type.Kind.PORT)) {
        complaints.error("specify header field or 'port'");
        return false;
      }
      primitive.data = last;
    }
    switch (primitive.data.kind()) {
      case HOST, NET, TCP_OPTION, ETHER -> inheritDirection(primitive, previous);
      case PORT -> {
        inheritDirection(primitive, previous);
        if (primitive.protocol == Primitive.ANY_PROTOCOL) {
          primitive.protocol = previous.protocol;
        }
      }
      case NONE -> {
        if (primitive.protocol == Primitive.ANY_PROTOCOL) {
          complaints.error("partial directive");
          return false;
        }
        primitive.type = Type.PROTO;
        return true;
      }
      case FIELD -> {
        if (primitive.data.protocol() != 0 && primitive.protocol == Primitive.ANY_PROTOCOL) {
          primitive.protocol = primitive.data.protocol();
        }
      }
      default -> {
        // The value alone tells the type.
      }
    }
    primitive.type = primitive.data;
    return true;
  }

  private static void inheritDirection(Primitive primitive, Primitive previous) {
    if (primitive.direction == Primitive.Direction.OPEN) {
      primitive.direction = previous.direction;
    }
  }
}
