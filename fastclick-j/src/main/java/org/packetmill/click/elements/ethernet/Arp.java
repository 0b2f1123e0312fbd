package org.packetmill.click.elements.ethernet;

/** ARP messages (RFC 826) for Ethernet and IPv4: offsets from the Ethernet header, and numbers. */
final class Arp {
  /** Bytes of a message behind its Ethernet header. */
  static final int LENGTH = 28;

  /** Bytes of a message and its Ethernet header. */
  static final int FRAME = Ethernet.HEADER + LENGTH;

  // The words that come first: hardware and protocol, address lengths, operation.
  static final int PROTOCOLS = Ethernet.HEADER;
  static final int LENGTHS = Ethernet.HEADER + 4;
  static final int OPERATION = Ethernet.HEADER + 6;

  static final int SENDER_ETHER = Ethernet.HEADER + 8;
  static final int SENDER_IP = Ethernet.HEADER + 14;
  static final int TARGET_ETHER = Ethernet.HEADER + 18;
  static final int TARGET_IP = Ethernet.HEADER + 24;

  /** The value of {@link #PROTOCOLS}. */
  static final int ETHER_AND_IP = 1 << 16 | Ethernet.IP4;

  /** The value of {@link #LENGTHS}. */
  static final int SIX_AND_FOUR = 6 << 8 | 4;

  static final int REQUEST = 1;
  static final int REPLY = 2;

  private Arp() {}
}
