package org.packetmill.click.elements.ethernet;

import org.packetmill.click.packet.Packet;

/** The Ethernet header and its VLAN tag: offsets from the header's first byte, and numbers. */
final class Ethernet {
  static final int DESTINATION = 0;
  static final int SOURCE = 6;
  static final int TYPE = 12;
  static final int HEADER = 14;

  /** Bytes of both addresses. */
  static final int ADDRESSES = 12;

  /** Bytes of a VLAN tag. */
  static final int TAG = 4;

  static final int IP4 = 0x0800;
  static final int ARP = 0x0806;
  static final int VLAN = 0x8100;
  static final int IP6 = 0x86dd;

  static final long BROADCAST = 0xffff_ffff_ffffL;

  /** The bit that tells addresses of groups from those of hosts. */
  static final long GROUP = 0x0100_0000_0000L;

  /** The addresses of IPv4 multicast groups, RFC 1112, whose low 23 bits are the group's. */
  static final long IP_MULTICAST = 0x0100_5e00_0000L;

  /** Where the VLAN tag is kept as an annotation: 2 bytes in network order. */
  static final int VLAN_ANNO = 20;

  private Ethernet() {}

  /** The VLAN tag that is noted in {@code packet}. */
  static int vlanAnno(Packet packet) {
    return swapped(packet.anno16(VLAN_ANNO));
  }

  /** Notes the VLAN tag {@code tci} in {@code packet}. */
  static void setVlanAnno(Packet packet, int tci) {
    packet.setAnno16(VLAN_ANNO, swapped(tci));
  }

  private static int swapped(int word) {
    return (word & 0xff) << 8 | word >> 8 & 0xff;
  }

  // --- Packets too short for a header ------------------------------------------------------------

  /** The address at {@code offset}, zeros for what the packet does not hold. */
  static long addressAt(Packet packet, int offset) {
    long address = 0;
    for (int i = 0; i < 6; i++) {
      address = address << 8 | (offset + i < packet.length() ? packet.u8(offset + i) : 0);
    }
    return address;
  }

  /** Writes as much of two addresses to {@code offset} as the packet holds. */
  static void writeAddresses(Packet packet, int offset, long first, long second) {
    for (int i = 0; i < ADDRESSES && offset + i < packet.length(); i++) {
      long address = i < 6 ? first : second;
      packet.put8(offset + i, (int) (address >> (40 - 8 * (i % 6))));
    }
  }
}
