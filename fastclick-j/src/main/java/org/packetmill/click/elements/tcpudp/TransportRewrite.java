package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.packet.Packet;

/**
 * Applies mappings to headers. Checksums are updated; a UDP checksum of 0 means that there is none.
 */
final class TransportRewrite {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int DCCP = 33;

  private static final int FRAGMENT_OFFSET = 0x1fff;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;

  private TransportRewrite() {}

  static int protocol(Packet packet) {
    return packet.u8(packet.networkOffset() + 9);
  }

  /** Whether the packet is no fragment, or the first one. */
  static boolean isFirst(Packet packet) {
    return (packet.u16(packet.networkOffset() + 6) & FRAGMENT_OFFSET) == 0;
  }

  /** Both addresses, and their checksum. */
  static void addresses(Packet packet, Mapping mapping, boolean replying) {
    int network = packet.networkOffset();
    packet.put64(network + 12, mapping.addresses(replying));
    packet.put16(network + 10, mapping.afterAddresses(packet.u16(network + 10), replying));
  }

  /** The checksum of TCP or UDP, if the packet has one. */
  static void checksum(Packet packet, Mapping mapping, boolean replying) {
    int protocol = protocol(packet);
    int transport = packet.transportOffset();
    if (protocol == TCP && packet.transportLength() >= 18) {
      packet.put16(transport + 16, mapping.afterPorts(packet.u16(transport + 16), replying));
    } else if (protocol == UDP && packet.transportLength() >= 8 && packet.u16(transport + 6) != 0) {
      packet.put16(transport + 6, mapping.afterPorts(packet.u16(transport + 6), replying));
    }
  }

  /** A packet of UDP, or of another protocol whose ports stand in the same place. */
  static void udp(Packet packet, Mapping mapping, boolean replying) {
    addresses(packet, mapping, replying);
    packet.put32(packet.transportOffset(), mapping.ports(replying));
    checksum(packet, mapping, replying);
    mapping.countUdp(replying);
  }

  /** A TCP packet; one without a whole header only gets its addresses. */
  static void tcp(Packet packet, Mapping mapping, boolean replying) {
    addresses(packet, mapping, replying);
    if (packet.transportLength() >= 18) {
      packet.put32(packet.transportOffset(), mapping.ports(replying));
      checksum(packet, mapping, replying);
      followTcp(packet, mapping, replying ? 1 : 0);
      if (mapping.shifts(replying) != null) {
        SequenceRewrite.apply(
            packet, packet.transportOffset(), mapping.shifts(replying), mapping.shifts(!replying));
      }
    }
  }

  private static void followTcp(Packet packet, Mapping mapping, int direction) {
    int network = packet.networkOffset();
    int transport = packet.transportOffset();
    int headers = (packet.u8(network) & 15) + (packet.u8(transport + 12) >> 4) << 2;
    boolean data = headers < packet.u16(network + 2);
    int flags = packet.u8(transport + 13);
    if ((flags & RST) != 0) {
      mapping.flags |= 3 * Mapping.DONE;
    } else if ((flags & FIN) != 0) {
      mapping.flags |= Mapping.DONE << direction;
    } else if ((flags & SYN) != 0 || data) {
      mapping.flags &= ~(Mapping.DONE << direction);
    }
    if (data) {
      mapping.flags |= Mapping.DATA << direction;
    }
  }
}
