package org.packetmill.cli.trace;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Puts headers and their checksums into one frame. */
final class FrameBuilder {
  static final int IPV4 = 0x0800;
  static final int ARP = 0x0806;
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ETHERNET = 14;
  static final int PLAIN_HEADER = 20;

  private final ByteBuffer frame;
  private int ip = ETHERNET;
  private int headerLength = PLAIN_HEADER;

  /** A frame of {@code length} bytes with random contents. */
  FrameBuilder(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    frame = ByteBuffer.wrap(bytes);
  }

  FrameBuilder ethernet(int type) {
    frame.putShort(0, (short) 0x0200).putInt(2, 1);
    frame.putShort(6, (short) 0x0200).putInt(8, 0x99);
    frame.putShort(12, (short) type);
    return this;
  }

  /** Sets the header's fields; {@link #finishIp} sums them up. */
  FrameBuilder ip(Flows.Flow flow, int protocol, int optionBytes) {
    headerLength = PLAIN_HEADER + optionBytes;
    frame.put(ip, (byte) (0x40 | headerLength / 4)).put(ip + 1, (byte) 0);
    frame.putShort(ip + 2, (short) (frame.capacity() - ip));
    frame.putShort(ip + 6, (short) 0x4000);
    frame.put(ip + 8, (byte) 64).put(ip + 9, (byte) protocol);
    frame.putInt(ip + 12, flow.source()).putInt(ip + 16, flow.destination());
    return this;
  }

  FrameBuilder put8(int offset, int value) {
    frame.put(offset, (byte) value);
    return this;
  }

  FrameBuilder put16(int offset, int value) {
    frame.putShort(offset, (short) value);
    return this;
  }

  FrameBuilder put32(int offset, int value) {
    frame.putInt(offset, value);
    return this;
  }

  FrameBuilder put(int offset, byte[] bytes) {
    frame.put(offset, bytes, 0, Math.min(bytes.length, frame.capacity() - offset));
    return this;
  }

  int get16(int offset) {
    return frame.getShort(offset) & 0xffff;
  }

  /** Where the IPv4 header's payload begins. */
  int transport() {
    return ip + headerLength;
  }

  int length() {
    return frame.capacity();
  }

  /** Sets the header's checksum. */
  FrameBuilder finishIp() {
    put16(ip + 10, 0);
    return put16(ip + 10, checksum(ip, transport(), 0));
  }

  /** Sets the checksum at {@code offset} of a UDP or TCP segment that goes on to the end. */
  FrameBuilder finishTransport(int protocol, int offset) {
    put16(transport() + offset, 0);
    long pseudo = (long) protocol + frame.capacity() - transport();
    for (int i = ip + 12; i < ip + 20; i += 2) {
      pseudo += get16(i);
    }
    int sum = checksum(transport(), frame.capacity(), pseudo);
    return put16(transport() + offset, protocol == UDP && sum == 0 ? 0xffff : sum);
  }

  /** Sets the checksum of an ICMP message that goes on to the end. */
  FrameBuilder finishIcmp() {
    put16(transport() + 2, 0);
    return put16(transport() + 2, checksum(transport(), frame.capacity(), 0));
  }

  private int checksum(int from, int to, long start) {
    long sum = start;
    for (int i = from; i + 1 < to; i += 2) {
      sum += get16(i);
    }
    if ((to - from) % 2 != 0) {
      sum += (frame.get(to - 1) & 0xff) << 8;
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) ~sum & 0xffff;
  }

  byte[] bytes() {
    return Arrays.copyOf(frame.array(), frame.capacity());
  }
}
