package org.packetmill.click.elements.analysis.ipsumdump;

/** Where Click keeps the annotations that dumps hold. */
public final class Annotations {
  /** Paint, 1 byte. */
  public static final int PAINT = 17;

  /** The aggregate that a packet belongs to, 4 bytes. */
  public static final int AGGREGATE = 20;

  /** How many packets more this one stands for, 2 bytes. */
  public static final int EXTRA_PACKETS = 26;

  /** Bytes that were on the wire but are not here, 4 bytes. */
  public static final int EXTRA_LENGTH = 28;

  /** When the first packet came that this one stands for, 8 bytes, in nanoseconds since 1970. */
  public static final int FIRST_TIMESTAMP = 32;

  private Annotations() {}
}
