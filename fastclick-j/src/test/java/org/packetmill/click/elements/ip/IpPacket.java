package org.packetmill.click.elements.ip;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.packetmill.click.args.Addresses;

/** An IPv4 packet for tests, checksums right unless a test spoils them. */
public final class IpPacket {
  private final int protocol;

  /** Where the transport checksum is, -1 for none. */
  private final int checksum;

  private final byte[] transport;
  private String source = "1.0.0.1";
  private String destination = "2.0.0.2";
  private int ttl = 64;
  private int tos;
  private int id;
  private int fragment;
  private byte[] options = {};

  private IpPacket(int protocol, int checksum, byte[] transport) {
    this.protocol = protocol;
    this.checksum = checksum;
    this.transport = transport;
  }

  /** UDP with so many bytes of data. */
  public static IpPacket udp(int sourcePort, int destinationPort, int data) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + data);
    bytes.putShort((short) sourcePort).putShort((short) destinationPort);
    bytes.putShort((short) (8 + data));
    return new IpPacket(Ip4.UDP, 6, filled(bytes, 8));
  }

  /** TCP with these flags and so many bytes of data. */
  public static IpPacket tcp(int sourcePort, int destinationPort, int flags, int data) {
    ByteBuffer bytes = ByteBuffer.allocate(20 + data);
    bytes.putShort((short) sourcePort).putShort((short) destinationPort);
    bytes.put(12, (byte) 0x50).put(13, (byte) flags).putShort(14, (short) 1000);
    return new IpPacket(Ip4.TCP, 16, filled(bytes, 20));
  }

  /** ICMP of this type with so many bytes behind its first four. */
  public static IpPacket icmp(int type, int data) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + data);
    bytes.put(0, (byte) type);
    return new IpPacket(Ip4.ICMP, 2, filled(bytes, 4));
  }

  /** Another protocol with these bytes behind the IP header. */
  public static IpPacket of(int protocol, byte... payload) {
    return new IpPacket(protocol, -1, payload);
  }

  private static byte[] filled(ByteBuffer bytes, int from) {
    for (int i = from; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) i);
    }
    byte[] copy = new byte[bytes.capacity()];
    bytes.get(0, copy);
    return copy;
  }

  public IpPacket from(String address) {
    source = address;
    return this;
  }

  public IpPacket to(String address) {
    destination = address;
    return this;
  }

  public IpPacket ttl(int value) {
    ttl = value;
    return this;
  }

  public IpPacket tos(int value) {
    tos = value;
    return this;
  }

  public IpPacket id(int value) {
    id = value;
    return this;
  }

  /** Sets flags and offset. */
  public IpPacket fragment(int value) {
    fragment = value;
    return this;
  }

  /** Sets options, a multiple of four bytes. */
  public IpPacket options(String hex) {
    options = HexFormat.of().parseHex(hex.replace(" ", ""));
    return this;
  }

  /** The packet from its IP header on. */
  public byte[] bytes() {
    int header = 20 + options.length;
    ByteBuffer bytes = ByteBuffer.allocate(header + transport.length);
    bytes.put((byte) (0x40 | header / 4)).put((byte) tos).putShort((short) bytes.capacity());
    bytes.putShort((short) id).putShort((short) fragment);
    bytes.put((byte) ttl).put((byte) protocol).putShort((short) 0);
    bytes.putInt(address(source)).putInt(address(destination));
    bytes.put(options).put(transport);
    byte[] packet = bytes.array();
    fixIpChecksum(packet);
    fixTransportChecksum(packet, header);
    return packet;
  }

  /** The packet behind an Ethernet header. */
  public byte[] frame() {
    byte[] ip = bytes();
    byte[] frame = new byte[14 + ip.length];
    frame[12] = 8;
    System.arraycopy(ip, 0, frame, 14, ip.length);
    return frame;
  }

  /** Makes the header checksum of an IP packet right. */
  public static void fixIpChecksum(byte[] packet) {
    int header = (packet[0] & 0xf) * 4;
    put16(packet, 10, 0);
    put16(packet, 10, ~sum(packet, 0, header, 0));
  }

  private void fixTransportChecksum(byte[] packet, int header) {
    if (checksum >= 0) {
      int length = packet.length - header;
      int pseudo = protocol == Ip4.ICMP ? 0 : sum(packet, 12, 8, protocol + length);
      put16(packet, header + checksum, ~sum(packet, header, length, pseudo));
    }
  }

  /** The one's complement sum over some bytes and {@code start}. */
  public static int sum(byte[] bytes, int offset, int length, int start) {
    int sum = start;
    for (int i = 0; i < length; i++) {
      sum += (bytes[offset + i] & 0xff) << ((i & 1) == 0 ? 8 : 0);
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return sum;
  }

  /** The unsigned 16-bit value at {@code offset}. */
  public static int u16(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
  }

  /** Writes a 16-bit value. */
  public static void put16(byte[] bytes, int offset, int value) {
    bytes[offset] = (byte) (value >> 8);
    bytes[offset + 1] = (byte) value;
  }

  /** The 32-bit value at {@code offset}. */
  public static int u32(byte[] bytes, int offset) {
    return u16(bytes, offset) << 16 | u16(bytes, offset + 2);
  }

  /** An address as an int. */
  public static int address(String text) {
    return (int) Addresses.ip(text).orElseThrow();
  }

  /** Whether the header checksum is right. */
  public static boolean hasGoodChecksum(byte[] packet) {
    return sum(packet, 0, (packet[0] & 0xf) * 4, 0) == 0xffff;
  }
}
