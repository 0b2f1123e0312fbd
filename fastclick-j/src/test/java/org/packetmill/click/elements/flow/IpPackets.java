package org.packetmill.click.elements.flow;

import java.nio.ByteBuffer;

/** IPv4 packets for tests, without a link header; their checksums are right. */
public final class IpPackets {
  public static final int TCP = 6;
  public static final int UDP = 17;

  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int ACK = 16;

  private IpPackets() {}

  /** A UDP packet with four bytes of data. */
  public static byte[] udp(String source, int sourcePort, String destination, int port) {
    ByteBuffer packet = ip(UDP, 12, source, destination);
    packet.putShort(20, (short) sourcePort).putShort(22, (short) port).putShort(24, (short) 12);
    packet.putInt(28, 0x61626364);
    return checksummed(packet, 26);
  }

  /** A TCP packet with so many bytes of data. */
  public static byte[] tcp(
      String source, int sourcePort, String destination, int port, int flags, int data) {
    ByteBuffer packet = ip(TCP, 20 + data, source, destination);
    packet.putShort(20, (short) sourcePort).putShort(22, (short) port);
    packet.put(32, (byte) 0x50).put(33, (byte) flags).putShort(34, (short) 8192);
    return checksummed(packet, 36);
  }

  /** A packet of some protocol whose payload is given. */
  public static byte[] raw(int protocol, String source, String destination, byte... payload) {
    ByteBuffer packet = ip(protocol, payload.length, source, destination);
    packet.put(20, payload);
    return checksummed(packet, -1);
  }

  /** The same packet as a fragment: offset and flags as in the header. */
  public static byte[] fragment(byte[] packet, int field) {
    ByteBuffer copy = ByteBuffer.wrap(packet.clone()).putShort(6, (short) field);
    return withIpChecksum(copy);
  }

  private static ByteBuffer ip(int protocol, int bytes, String source, String destination) {
    ByteBuffer packet = ByteBuffer.allocate(20 + bytes);
    packet.put(0, (byte) 0x45).putShort(2, (short) (20 + bytes));
    packet.put(8, (byte) 64).put(9, (byte) protocol);
    return packet.putInt(12, address(source)).putInt(16, address(destination));
  }

  private static byte[] checksummed(ByteBuffer packet, int at) {
    if (at >= 0) {
      packet.putShort(at, (short) ~transportSum(packet));
    }
    return withIpChecksum(packet);
  }

  private static byte[] withIpChecksum(ByteBuffer packet) {
    packet.putShort(10, (short) 0);
    packet.putShort(10, (short) ~sum(packet, 0, 20, 0));
    byte[] bytes = new byte[packet.capacity()];
    packet.get(0, bytes);
    return bytes;
  }

  private static int transportSum(ByteBuffer packet) {
    int bytes = packet.capacity() - 20;
    return sum(packet, 20, bytes, sum(packet, 12, 8, bytes + packet.get(9)));
  }

  private static int sum(ByteBuffer packet, int from, int bytes, int start) {
    int sum = start;
    for (int i = 0; i < bytes; i++) {
      sum += (packet.get(from + i) & 0xff) << (i % 2 == 0 ? 8 : 0);
    }
    return (sum & 0xffff) + (sum >>> 16);
  }

  /** Whether the checksums of header and transport are right. */
  public static boolean isIntact(byte[] packet) {
    ByteBuffer buffer = ByteBuffer.wrap(packet);
    int transport = transportSum(buffer);
    return sum(buffer, 0, 20, 0) == 0xffff && transport == 0xffff;
  }

  /** {@code source:port > destination:port}. */
  public static String ends(byte[] packet) {
    ByteBuffer buffer = ByteBuffer.wrap(packet);
    return end(buffer, 12, 20) + " > " + end(buffer, 16, 22);
  }

  private static String end(ByteBuffer packet, int address, int port) {
    return "%d.%d.%d.%d:%d"
        .formatted(
            packet.get(address) & 0xff,
            packet.get(address + 1) & 0xff,
            packet.get(address + 2) & 0xff,
            packet.get(address + 3) & 0xff,
            packet.getShort(port) & 0xffff);
  }

  private static int address(String text) {
    int value = 0;
    for (String part : text.split("\\.", -1)) {
      value = value << 8 | Integer.parseInt(part);
    }
    return value;
  }
}
