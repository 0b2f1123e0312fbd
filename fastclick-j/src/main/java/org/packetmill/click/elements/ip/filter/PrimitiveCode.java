package org.packetmill.click.elements.ip.filter;

import org.packetmill.click.elements.classification.ClassifierBuilder;
import org.packetmill.click.elements.classification.ClassifierBuilder.Combiner;
import org.packetmill.click.elements.classification.ClassifierProgram;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpNames;

/** Writes a primitive that has been checked as tests of packet words. */
final class PrimitiveCode {
  private static final int FRAGMENT_WORD = ClassifierProgram.NETWORK + 4;
  private static final int PROTOCOL_WORD = ClassifierProgram.NETWORK + 8;
  private static final int SOURCE_WORD = ClassifierProgram.NETWORK + 12;
  private static final int DESTINATION_WORD = ClassifierProgram.NETWORK + 16;
  private static final int FLAGS_WORD = ClassifierProgram.TRANSPORT + 12;

  private static final int PROTOCOL_SHIFT = 16;
  private static final int NOT_WHOLE = Ip4.MORE_FRAGMENTS | Ip4.FRAGMENT_OFFSET;

  private final Primitive primitive;
  private final ClassifierBuilder program;

  private PrimitiveCode(Primitive primitive, ClassifierBuilder program) {
    this.primitive = primitive;
    this.program = program;
  }

  /** Adds one member to the innermost group of {@code program}. */
  static void write(Primitive primitive, ClassifierBuilder program) {
    new PrimitiveCode(primitive, program).write();
  }

  private void write() {
    program.begin();
    if (primitive.protocol != Primitive.ANY_PROTOCOL) {
      requireProtocol(primitive.protocol);
    }
    if (primitive.type.isInTransportHeader()) {
      program.test(FRAGMENT_WORD, 0, Ip4.FRAGMENT_OFFSET);
    }
    switch (primitive.type.kind()) {
      case HOST -> host();
      case ETHER -> ether();
      case PORT -> port();
      case PROTO -> protocol();
      case FRAG -> fragment();
      case TCP_OPTION ->
          program.test(FLAGS_WORD, (int) primitive.value << 16, (int) primitive.mask << 16);
      case FIELD -> field();
      default -> throw new IllegalStateException("not a test: " + primitive.type);
    }
    program.end(Combiner.AND);
  }

  private void requireProtocol(int protocol) {
    if (protocol == IpNames.TCP_OR_UDP) {
      program.begin();
      testProtocol(Ip4.TCP);
      testProtocol(Ip4.UDP);
      program.end(Combiner.OR);
    } else if (protocol < IpNames.TCP_OR_UDP) {
      testProtocol(protocol);
    }
  }

  private void testProtocol(int protocol) {
    program.test(PROTOCOL_WORD, protocol << PROTOCOL_SHIFT, 0xff << PROTOCOL_SHIFT);
  }

  private void protocol() {
    if (primitive.protocol < IpNames.TCP_OR_UDP) {
      compare(PROTOCOL_WORD, PROTOCOL_SHIFT, true);
    }
  }

  private void fragment() {
    program.test(FRAGMENT_WORD, 0, NOT_WHOLE);
    if (!primitive.negated) {
      program.negate(true);
    }
  }

  private void host() {
    program.begin();
    if (primitive.direction != Primitive.Direction.DESTINATION) {
      compare(SOURCE_WORD, 0, false);
    }
    if (primitive.direction != Primitive.Direction.SOURCE) {
      compare(DESTINATION_WORD, 0, false);
    }
    endDirections();
  }

  private void port() {
    program.begin();
    if (primitive.direction != Primitive.Direction.DESTINATION) {
      compare(ClassifierProgram.TRANSPORT, 16, false);
    }
    if (primitive.direction != Primitive.Direction.SOURCE) {
      compare(ClassifierProgram.TRANSPORT, 0, false);
    }
    endDirections();
  }

  /** Words of the link header start two bytes before it; the source is at its byte 6. */
  private void ether() {
    program.begin();
    if (primitive.direction != Primitive.Direction.DESTINATION) {
      program.begin();
      testEther(8, 16);
      testEther(12, -16);
      program.end(Combiner.AND);
    }
    if (primitive.direction != Primitive.Direction.SOURCE) {
      program.begin();
      testEther(0, 32);
      testEther(4, 0);
      program.end(Combiner.AND);
    }
    endDirections();
  }

  /** Tests the address, moved right by {@code shift} bits, against the word at {@code offset}. */
  private void testEther(int offset, int shift) {
    long value = primitive.value & primitive.mask;
    program.test(offset, move(value, shift), move(primitive.mask, shift));
  }

  private static int move(long bits, int shift) {
    return (int) (shift < 0 ? bits << -shift : bits >>> shift);
  }

  private void endDirections() {
    boolean either = primitive.direction == Primitive.Direction.EITHER;
    program.end(either ? Combiner.OR : Combiner.AND);
    if (primitive.negated) {
      program.negate(true);
    }
  }

  private void field() {
    Type type = primitive.type;
    int base = type.protocol() == 0 ? ClassifierProgram.NETWORK : ClassifierProgram.TRANSPORT;
    int word = type.bit() >> 3 & ~3;
    compare(base + word, 32 - (type.bit() & 31) - type.bits(), true);
  }

  // --- Comparisons -------------------------------------------------------------------------------

  /** Compares bits of a word, {@code shift} bits from its right end, with the value. */
  private void compare(int offset, int shift, boolean negate) {
    int mask = (int) primitive.mask;
    int value = (int) primitive.value & mask;
    if (primitive.relation == Primitive.Relation.EQUAL) {
      program.test(offset, value << shift, mask << shift);
    } else {
      compareGreater(offset, shift, value, mask);
    }
    if (primitive.negated && negate) {
      program.negate(true);
    }
  }

  /**
   * Tests {@code word & mask > value}, runs of equal bits at a time from the left. Under a run of
   * zeros of the value, any one is enough (or); under a run of ones, all must be there (and).
   */
  private void compareGreater(int offset, int shift, int value, int mask) {
    if (Integer.compareUnsigned(value, mask) >= 0) {
      return;
    }
    boolean ones = Integer.compareUnsigned(value, mask >>> 1) > 0;
    int rest = ones ? ~(value + 1) & mask : value;
    int run = rest == 0 ? mask : mask & -(Integer.highestOneBit(rest) << 1);
    program.begin();
    program.test(offset, ones ? run << shift : 0, run << shift);
    if (!ones) {
      program.negate(true);
    }
    compareGreater(offset, shift, value & ~run, mask & ~run);
    program.end(ones ? Combiner.AND : Combiner.OR);
  }
}
