package org.packetmill.click.elements.analysis.ipsumdump;

import java.nio.charset.StandardCharsets;

/** A record of a binary dump. */
final class BinaryRecord {
  private static final int HEADER = 4;

  private final byte[] bytes;
  private final boolean isText;

  private BinaryRecord(byte[] bytes, boolean isText) {
    this.bytes = bytes;
    this.isText = isText;
  }

  /** The next record; null at the end, and for what is no record. */
  static BinaryRecord read(DumpFile file, Complaints complaints) {
    byte[] header = file.readBytes(HEADER);
    if (header == null) {
      return null;
    }
    long word = number(header, 0, HEADER);
    int length = (int) (word & 0x7fffffff);
    if (length < HEADER) {
      complaints.error("binary record too short");
      return null;
    }
    byte[] bytes = file.readBytes(length - HEADER);
    if (bytes == null || bytes.length == 0) {
      return null;
    }
    file.countRecord();
    return new BinaryRecord(bytes, word >> 31 != 0);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether it is a line such as text dumps have, rather than a packet. */
  boolean isText() {
    return isText;
  }

  /** A line without the zero bytes that may follow it. */
  String text() {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The number of {@code count} bytes at {@code at}, the highest byte first. */
  static long number(byte[] bytes, int at, int count) {
    long number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 8 | bytes[at + i] & 0xff;
    }
    return number;
  }
}
