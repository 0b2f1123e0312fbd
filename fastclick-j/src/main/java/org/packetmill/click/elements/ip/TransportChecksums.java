package org.packetmill.click.elements.ip;

/** Where TCP and UDP keep their checksums, and the headers around them. */
public final class TransportChecksums {
  /** Bytes of a TCP header without options. */
  public static final int TCP_HEADER = 20;

  /** The offset of the checksum in a TCP header. */
  public static final int TCP = 16;

  /** Bytes of a UDP header. */
  public static final int UDP_HEADER = 8;

  /** The offset of the checksum in a UDP header. */
  public static final int UDP = 6;

  private TransportChecksums() {}
}
