package org.packetmill.click.elements.tunnel;

/** The GTP-U header (3GPP TS 29.281): offsets from its first byte, and numbers. */
final class Gtp {
  static final int HEADER = 8;

  static final int LENGTH = 2;
  static final int ENDPOINT = 4;

  /** Version 1, protocol type GTP, in the first word. */
  static final int VERSION_1 = 0x3000;

  /** The type of messages that carry packets, in the first word. */
  static final int USER_DATA = 0xff;

  /** The bits of the first byte that tell of further fields behind the header. */
  static final int MORE_FIELDS = 7;

  /** Bytes of those fields. */
  static final int FIELDS = 4;

  /** The annotation of 4 bytes where the tunnel endpoint is kept. */
  static final int AGGREGATE = 20;

  private Gtp() {}
}
