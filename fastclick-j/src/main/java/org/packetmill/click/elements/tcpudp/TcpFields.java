package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/** Fields of a TCP header: offsets from its first byte, flags, and how numbers compare. */
public final class TcpFields {
  public static final int HEADER = 20;
  public static final int SEQUENCE = 4;
  public static final int ACKNOWLEDGEMENT = 8;

  /** Length of the header in words in the high four bits, flags in the low byte. */
  public static final int OFFSET_AND_FLAGS = 12;

  public static final int FLAGS = 13;
  public static final int WINDOW = 14;
  public static final int CHECKSUM = 16;

  public static final int FIN = 0x01;
  public static final int SYN = 0x02;
  public static final int RST = 0x04;
  public static final int ACK = 0x10;

  private TcpFields() {}

  /** Length of the header at {@code tcp}, options included. */
  public static int headerLength(Packet packet, int tcp) {
    return packet.u8(tcp + OFFSET_AND_FLAGS) >> 4 << 2;
  }

  /** Where the header is; -1 if the packet has none, or not all of it. */
  public static int find(Packet packet) {
    return packet.hasNetworkHeader()
            && packet.networkLength() >= Ip4.HEADER
            && packet.hasTransportHeader()
            && packet.transportLength() >= HEADER
        ? packet.transportOffset()
        : -1;
  }

  /** How many sequence numbers the packet with its TCP header at {@code tcp} takes. */
  public static int sequenceLength(Packet packet, int tcp) {
    int flags = packet.u8(tcp + FLAGS);
    int header = headerLength(packet, tcp);
    int end = packet.networkOffset() + packet.u16(packet.networkOffset() + Ip4.TOTAL_LENGTH);
    int data = Math.max(0, end - tcp - header);
    return data + ((flags & SYN) != 0 ? 1 : 0) + ((flags & FIN) != 0 ? 1 : 0);
  }

  /** Whether sequence number {@code a} comes after {@code b}. */
  public static boolean isAfter(int a, int b) {
    return a - b > 0;
  }
}
