package org.packetmill.click.elements.ethernet;

import java.util.HexFormat;

/** Frames written out in hexadecimal, for tests. */
final class Frames {
  private Frames() {}

  /** The bytes that {@code text} spells; blanks do not count. */
  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }
}
