package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.function.LongUnaryOperator;

/**
 * A column that can be read.
 *
 * @param order when it is put into the packet: lower first
 * @param textIn null when it is passed over
 * @param fromBinary turns a number of a binary dump into the value
 * @param injector puts what was read into the packet; null when it is passed over
 */
record FieldReader(
    String name,
    FieldType type,
    int order,
    TextIn textIn,
    LongUnaryOperator fromBinary,
    Injector injector) {
  /** Annotations come first, then the packet from its front to its back. */
  static final int ANNOTATION = 100;

  static final int LINK = 200;
  static final int NETWORK = 300;
  static final int TRANSPORT = 400;
  static final int PAYLOAD = 500;

  /** Understands a word. */
  @FunctionalInterface
  interface TextIn {
    /** Whether the word makes sense; its value is then in {@code packet}. */
    boolean read(PacketBuilder packet, String word);
  }

  /** Puts the value into the packet. */
  @FunctionalInterface
  interface Injector {
    /** Does it, if it can. */
    void inject(PacketBuilder packet);
  }

  FieldReader(String name, FieldType type, int order, TextIn textIn, Injector injector) {
    this(name, type, order, textIn, LongUnaryOperator.identity(), injector);
  }

  /** A number. */
  static FieldReader number(String name, FieldType type, int order, Injector injector) {
    return new FieldReader(name, type, order, (p, word) -> decimal(p, word, type), injector);
  }

  /** A column to pass over. */
  static FieldReader ignored(FieldType type) {
    return new FieldReader("none", type, ANNOTATION, null, null);
  }

  private static boolean decimal(PacketBuilder packet, String word, FieldType type) {
    return packet.number(word, type == FieldType.B8 ? 64 : 32) && type.holds(packet.value);
  }
}
