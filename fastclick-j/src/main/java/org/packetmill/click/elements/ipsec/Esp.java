package org.packetmill.click.elements.ipsec;

/** The header of ESP as Click has it: SPI, number, and an initialization vector. */
final class Esp {
  static final int SPI = 0;
  static final int NUMBER = 4;
  static final int VECTOR = 8;
  static final int VECTOR_BYTES = 8;
  static final int HEADER = 16;

  /** Bytes of the authentication data behind the packet. */
  static final int DIGEST = 12;

  private Esp() {}
}
