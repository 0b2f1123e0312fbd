package org.packetmill.click.elements.flow;

import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Rewrites one end of a packet, address and port, and updates the checksums.
 *
 * <p>As FastClick, it does so for any protocol: the port is the word where UDP has it, the
 * transport checksum is where TCP has it or else where UDP does, and a UDP checksum of 0 is updated
 * too. Bytes beyond the end of the packet are left alone.
 */
final class NatHeader {
  static final int SOURCE = 0;
  static final int DESTINATION = 1;

  private static final int TCP = 6;
  private static final int TCP_SYN = 2;

  private NatHeader() {}

  /** Rewrites {@code end} of the packet, whose data must not be shared. */
  static void rewrite(Packet packet, int end, int address, int port) {
    int network = packet.networkOffset();
    int at = network + 12 + 4 * end;
    int before = packet.u32(at);
    int oldSum = (before >>> 16) + (before & 0xffff);
    int newSum = (address >>> 16) + (address & 0xffff);
    packet.put32(at, address);
    update(packet, network + 10, oldSum, newSum);
    int transport = packet.transportOffset();
    int checksum = transport + (isTcp(packet) ? 16 : 6);
    int portAt = transport + 2 * end;
    if (checksum + 2 <= packet.length()) {
      update(packet, checksum, oldSum + packet.u16(portAt), newSum + port);
      packet.put16(portAt, port);
    } else {
      putWhatFits(packet, portAt, port);
    }
  }

  private static void update(Packet packet, int at, int oldSum, int newSum) {
    packet.put16(at, Checksum.update(packet.u16(at), Checksum.fold(oldSum), Checksum.fold(newSum)));
  }

  @Cold
  private static void putWhatFits(Packet packet, int at, int port) {
    if (at < packet.length()) {
      packet.put8(at, port >> 8);
    }
    if (at + 1 < packet.length()) {
      packet.put8(at + 1, port);
    }
  }

  /** The 16-bit word at {@code at}, 0 for what lies beyond the packet. */
  static int port(Packet packet, int at) {
    return at + 2 <= packet.length() ? packet.u16(at) : shortPort(packet, at);
  }

  @Cold
  private static int shortPort(Packet packet, int at) {
    return at < packet.length() ? packet.u8(at) << 8 : 0;
  }

  static boolean isTcp(Packet packet) {
    return packet.u8(packet.networkOffset() + 9) == TCP;
  }

  /** The TCP flags, 0 for packets of another protocol or too short to have them. */
  static int tcpFlags(Packet packet) {
    int at = packet.transportOffset() + 13;
    return isTcp(packet) && at < packet.length() ? packet.u8(at) : 0;
  }

  static boolean isSyn(Packet packet) {
    return (tcpFlags(packet) & TCP_SYN) != 0;
  }
}
