package org.packetmill.cli.testing;

import org.packetmill.click.packet.Packet;

/** Two bytes of a packet; nobody is to make such an object for each. */
public record Word(Packet packet, int at) {
  int value() {
    return packet.u16(at);
  }

  int low() {
    return packet.u8(at + 1);
  }

  void put(int value) {
    packet.put16(at, value);
  }

  void flip() {
    packet.put8(at, packet.u8(at) ^ 0xff);
  }
}
