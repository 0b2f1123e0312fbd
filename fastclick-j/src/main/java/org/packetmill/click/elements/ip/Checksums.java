package org.packetmill.click.elements.ip;

import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Packet;

/** The checksums of IP, TCP, UDP and ICMP. */
public final class Checksums {
  private static final int TCP_SUM = 16;
  private static final int UDP_SUM = 6;
  private static final int ICMP_SUM = 2;

  private Checksums() {}

  /** Sets those that the packet has room for. */
  public static void set(Packet packet) {
    int ip = packet.networkOffset();
    int length = Math.min(Ip4.headerLength(packet, ip), packet.networkLength());
    Ip4.writeChecksum(packet, ip, length);
    int fragment = packet.u16(ip + Ip4.FRAGMENT);
    if ((fragment & (Ip4.MORE_FRAGMENTS | Ip4.FRAGMENT_OFFSET)) == 0) {
      switch (packet.u8(ip + Ip4.PROTOCOL)) {
        case Ip4.TCP -> set(packet, TCP_SUM, pseudoHeader(packet, ip));
        case Ip4.UDP -> set(packet, UDP_SUM, pseudoHeader(packet, ip));
        case Ip4.ICMP -> set(packet, ICMP_SUM, 0);
        default -> {}
      }
    }
  }

  private static void set(Packet packet, int at, long more) {
    int transport = packet.transportOffset();
    int length = packet.transportLength();
    if (length >= at + 2) {
      packet.put16(transport + at, 0);
      packet.put16(transport + at, ~Checksum.fold(more + packet.sum(transport, length)));
    }
  }

  /** A source route's last stop, if there is one. */
  private static int destination(Packet packet, int ip) {
    int length = Math.min(Ip4.headerLength(packet, ip), packet.networkLength());
    return IpOptions.finalDestination(packet, ip, length);
  }

  private static long pseudoHeader(Packet packet, int ip) {
    return (packet.u32(ip + Ip4.SOURCE) & 0xffffffffL)
        + (destination(packet, ip) & 0xffffffffL)
        + packet.u8(ip + Ip4.PROTOCOL)
        + packet.transportLength();
  }
}
