package org.packetmill.click.elements.ip6;

import org.packetmill.click.packet.Packet;

/** What {@link IP6NDSolicitor} knows of an IPv6 address, and the packet that waits for it. */
final class Neighbor {
  final Ip6Address ip;
  long ether = 0xffff_ffff_ffffL;
  boolean known;
  boolean polling;

  /** When it last answered, in milliseconds. */
  long answeredAt;

  Packet waiting;

  /** The next one in its bucket. */
  Neighbor next;

  Neighbor(Ip6Address ip) {
    this.ip = ip;
  }

  boolean is(long high, long low) {
    return ip.high() == high && ip.low() == low;
  }
}
