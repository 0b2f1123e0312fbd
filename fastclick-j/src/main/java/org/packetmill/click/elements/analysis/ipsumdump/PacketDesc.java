package org.packetmill.click.elements.analysis.ipsumdump;

import org.packetmill.click.packet.Packet;

/**
 * One packet as the fields look at it: where its headers are, as far as they can be trusted, and
 * the value that the current field took out of it. Offsets count from the packet's data; a header
 * that is not there has none.
 */
final class PacketDesc {
  /** The offset of a header that is missing, foreign or broken. */
  static final int NONE = Integer.MIN_VALUE;

  final boolean carefulTruncation;
  final boolean extraLength;

  /** What is wrong with the packet, one line; null if nobody wants to know. */
  final ByteText bad;

  Packet packet;
  int ip;
  int tcp;
  int udp;
  int icmp;

  /** Bytes at the end that do not belong to the IP packet. */
  int tailPad;

  /** A number that was extracted. */
  long value;

  /** Bytes that were extracted, unless {@link #hasBytes} is false. */
  final byte[] bytes = new byte[256];

  int byteCount;
  boolean hasBytes;

  PacketDesc(boolean carefulTruncation, boolean extraLength, ByteText bad) {
    this.carefulTruncation = carefulTruncation;
    this.extraLength = extraLength;
    this.bad = bad;
  }

  /** Looks at another packet. */
  void start(Packet next) {
    packet = next;
    ip = NONE;
    tcp = NONE;
    udp = NONE;
    icmp = NONE;
    tailPad = 0;
    if (bad != null) {
      bad.clear();
    }
  }

  /** Forgets what was extracted. */
  void clearValues() {
    value = 0;
    byteCount = 0;
    hasBytes = false;
  }

  int length() {
    return packet.length() - tailPad;
  }

  int networkLength() {
    return packet.networkLength() - tailPad;
  }

  int transportLength() {
    return packet.transportLength() - tailPad;
  }

  /** Whether {@code bytes} bytes of the IP header are there; what is wrong is noted. */
  boolean hasIp(int bytes) {
    if (ip != NONE && networkLength() >= bytes) {
      return true;
    }
    return MissingField.note(this, MissingField.IP, bytes);
  }

  boolean hasTcp(int bytes) {
    return tcp != NONE && transportLength() >= bytes || MissingField.note(this, 6, bytes);
  }

  boolean hasUdp(int bytes) {
    return udp != NONE && transportLength() >= bytes || MissingField.note(this, 17, bytes);
  }

  boolean hasIcmp(int bytes) {
    return icmp != NONE && transportLength() >= bytes || MissingField.note(this, 1, bytes);
  }

  /** Sets the value; always true, for the end of an extractor. */
  boolean set(long newValue) {
    value = newValue;
    return true;
  }

  /** Sets the value to an unsigned 32-bit number; always true. */
  boolean set32(int newValue) {
    return set(newValue & 0xffffffffL);
  }

  /** Takes {@code count} bytes from {@code offset} on; always true. */
  boolean takeBytes(int offset, int count) {
    byteCount = Math.min(count, bytes.length);
    packet.read(offset, bytes, 0, byteCount);
    hasBytes = true;
    return true;
  }

  /** The byte at {@code offset}, 0 if the packet has none there. */
  int byteAt(int offset) {
    boolean inside = offset >= -packet.headroom() && offset < packet.length();
    return inside ? packet.u8(offset) : 0;
  }

  /** The 16-bit number at {@code offset}, with zeros for bytes that the packet does not have. */
  int shortAt(int offset) {
    return byteAt(offset) << 8 | byteAt(offset + 1);
  }

  int ipHeaderLength() {
    return (byteAt(ip) & 0xf) << 2;
  }

  int ipProtocol() {
    return byteAt(ip + 9);
  }

  /** Whether it is no fragment but the first. */
  boolean isFirstFragment() {
    return (shortAt(ip + 6) & 0x1fff) == 0;
  }
}
