package org.packetmill.click.packet;

/** Who a frame was sent to, as the link layer tells it; order and names are Click's. */
public enum PacketType {
  HOST,
  BROADCAST,
  MULTICAST,
  OTHERHOST,
  OUTGOING,
  LOOPBACK,
  FASTROUTE;

  private static final PacketType[] ALL = values();

  static PacketType of(int ordinal) {
    return ALL[ordinal];
  }
}
