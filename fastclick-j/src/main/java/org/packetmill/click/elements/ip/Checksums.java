package org.packetmill.click.elements.ip;

import org.packetmill.click.packet.Packet;

/** The checksums of a whole packet: IP, and TCP, UDP or ICMP. */
public final class Checksums {
  private static final int ICMP = 2;

  private Checksums() {}

  /** Sets those that the packet has room for; fragments get that of IP only. */
  public static void set(Packet packet) {
    int ip = packet.networkOffset();
    int length = Math.min(Ip4.headerLength(packet, ip), packet.networkLength());
    Ip4.writeChecksum(packet, ip, length);
    int fragment = packet.u16(ip + Ip4.FRAGMENT);
    if ((fragment & (Ip4.MORE_FRAGMENTS | Ip4.FRAGMENT_OFFSET)) == 0) {
      switch (packet.u8(ip + Ip4.PROTOCOL)) {
        case Ip4.TCP -> setTransport(packet, ip, TransportChecksums.TCP);
        case Ip4.UDP -> setTransport(packet, ip, TransportChecksums.UDP);
        case Ip4.ICMP -> setIcmp(packet);
        default -> {}
      }
    }
  }

  private static void setTransport(Packet packet, int ip, int at) {
    int transport = packet.transportOffset();
    int length = packet.transportLength();
    if (length >= at + 2) {
      packet.put16(transport + at, 0);
      packet.put16(transport + at, Ip4.transportChecksum(packet, ip, transport, length));
    }
  }

  private static void setIcmp(Packet packet) {
    int transport = packet.transportOffset();
    int length = packet.transportLength();
    if (length >= ICMP + 2) {
      packet.put16(transport + ICMP, 0);
      packet.put16(transport + ICMP, ~packet.sum(transport, length));
    }
  }
}
