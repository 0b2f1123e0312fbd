package net.styles;

import org.packetmill.click.packet.Packet;

/** What a packet holds at some place; made for each packet. */
interface View {
  Packet packet();

  int at();

  default int byteAt(int offset) {
    return packet().u8(at() + offset);
  }

  /** One that changes what it sees. */
  record Pair(Packet packet, int at) implements View {
    int sum() {
      return byteAt(0) + byteAt(1);
    }

    Pair with(int value) {
      packet.put8(at, value);
      return this;
    }
  }
}
