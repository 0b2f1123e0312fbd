package org.packetmill.cli.testing;

import org.packetmill.click.packet.Packet;

/** What an element calls that is no element. */
public final class Patches {
  private Patches() {}

  static void exchange(Packet packet, int one, int other) {
    int kept = packet.u16(one);
    packet.put16(one, packet.u16(other));
    packet.put16(other, kept);
  }
}
