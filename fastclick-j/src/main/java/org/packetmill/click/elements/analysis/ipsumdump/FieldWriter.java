package org.packetmill.click.elements.analysis.ipsumdump;

/**
 * A column that can be written.
 *
 * @param looksAtIp whether headers must be found and checked before
 * @param binaryOut null when it cannot be written in binary
 */
record FieldWriter(
    String name,
    FieldType type,
    boolean looksAtIp,
    Extractor extractor,
    TextOut textOut,
    BinaryOut binaryOut) {

  /** Takes the value out of a packet. */
  @FunctionalInterface
  interface Extractor {
    /** Whether the packet has one. */
    boolean extract(PacketDesc packet);
  }

  /** Writes what was extracted. */
  @FunctionalInterface
  interface TextOut {
    /** Appends it to {@code to}. */
    void write(PacketDesc packet, ByteText to);
  }

  /** Writes what was extracted, or what stands for nothing. */
  @FunctionalInterface
  interface BinaryOut {
    /** Appends it to {@code to}; nothing was extracted unless {@code extracted}. */
    void write(PacketDesc packet, boolean extracted, ByteText to);
  }

  /** A number. */
  static FieldWriter number(String name, FieldType type, boolean looksAtIp, Extractor extractor) {
    return number(name, type, looksAtIp, extractor, FieldWriter::decimal);
  }

  /** A number with a text of its own. */
  static FieldWriter number(
      String name, FieldType type, boolean looksAtIp, Extractor extractor, TextOut text) {
    return new FieldWriter(
        name, type, looksAtIp, extractor, text, (p, ok, to) -> to.binary(p.value, type.size()));
  }

  private static void decimal(PacketDesc packet, ByteText to) {
    to.number(packet.value);
  }
}
