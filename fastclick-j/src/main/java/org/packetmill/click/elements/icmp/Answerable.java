package org.packetmill.click.elements.icmp;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketType;

/** Which packets may be answered with an ICMP error (RFC 1812, 4.3.2.7). */
final class Answerable {
  private static final int LIMITED_BROADCAST = -1;
  private static final int LOOPBACK_NET = 127;

  private Answerable() {}

  /**
   * Tests a packet with a network header.
   *
   * @param badAddresses broadcast addresses
   */
  static boolean test(Packet packet, int[] badAddresses) {
    int ip = packet.networkOffset();
    int source = packet.u32(ip + Ip4.SOURCE);
    int net = source >>> 24;
    return !isIcmpError(packet, ip)
        && isUnicast(packet.u32(ip + Ip4.DESTINATION), badAddresses)
        && packet.type() != PacketType.BROADCAST
        && packet.type() != PacketType.MULTICAST
        && isUnicast(source, badAddresses)
        && net != 0
        && net != LOOPBACK_NET
        && net < 0xf0
        && (packet.u16(ip + Ip4.FRAGMENT) & Ip4.FRAGMENT_OFFSET) == 0;
  }

  /** ICMP packets too short to tell count as errors. */
  private static boolean isIcmpError(Packet packet, int ip) {
    if (packet.u8(ip + Ip4.PROTOCOL) != Ip4.ICMP) {
      return false;
    }
    return Ip4.headerLength(packet, ip) + 4 > packet.length()
        || IcmpHeader.isError(packet.u8(packet.transportOffset()));
  }

  private static boolean isUnicast(int address, int[] badAddresses) {
    for (int bad : badAddresses) {
      if (address == bad) {
        return false;
      }
    }
    return address != LIMITED_BROADCAST && address >>> 28 != 0xe;
  }
}
