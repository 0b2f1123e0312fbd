package org.packetmill.click.elements.analysis.ipsumdump;

import java.math.BigInteger;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * A packet that grows field by field, and the value that was read for the current field. Bytes that
 * no field sets are zero.
 */
final class PacketBuilder {
  /** Room for what link fields put in front. */
  private static final int ROOM = PacketPool.HEADROOM;

  private static final int DEFAULT_TTL = 100;
  private static final long MAX_LENGTH = 0xffffffffL;

  final NameLookup names;

  /** What the current field's column says, if it is a number. */
  long value;

  /** What it says, if it is bytes; {@link #hasBytes} is false when it says that there are none. */
  final ByteText bytes = new ByteText();

  boolean hasBytes;
  boolean isIp;
  boolean hasIcmpType;
  boolean hasIcmpCode;
  boolean hasIpHeaderLength;
  boolean hasTcpHeaderLength;

  private Packet packet;
  private int protocol;
  private Flow flow;
  private int minorVersion;
  private long wantLength;

  PacketBuilder(NameLookup names) {
    this.names = names;
  }

  /**
   * Starts an empty packet.
   *
   * @param defaultProtocol the protocol of an IP packet, unless a field says another
   * @param defaultFlow its addresses and ports, null for zeros
   */
  void start(int defaultProtocol, Flow defaultFlow, int fileMinorVersion) {
    packet = PacketPool.current().take(ROOM, 0);
    protocol = defaultProtocol;
    flow = defaultFlow;
    minorVersion = fileMinorVersion;
    wantLength = 0;
    isIp = true;
    hasIcmpType = false;
    hasIcmpCode = false;
    hasIpHeaderLength = false;
    hasTcpHeaderLength = false;
  }

  Packet packet() {
    return packet;
  }

  /** Hands the packet out. */
  Packet finish() {
    Packet made = packet;
    packet = null;
    return made;
  }

  boolean hasFlow() {
    return flow != null;
  }

  /** Dumps of version 1.0 count fragment offsets by 8 bytes. */
  boolean fragmentsCountBytes() {
    return minorVersion > 0;
  }

  /** The length that the packet should have, as far as a field has said; else 0. */
  long wantLength() {
    return wantLength;
  }

  void wantLength(long bytes) {
    wantLength = bytes & MAX_LENGTH;
  }

  void clearValues() {
    value = 0;
    bytes.clear();
    hasBytes = false;
  }

  /** Reads {@code word} as an unsigned number of so many bits into {@link #value}. */
  boolean number(String word, int bits) {
    BigInteger number = Numbers.whole(word, false);
    if (number == null || number.bitLength() > bits) {
      return false;
    }
    value = number.longValue();
    return true;
  }

  /** Appends zero bytes. */
  void grow(int count) {
    if (count > 0) {
      packet.put(count);
      packet.clear(packet.length() - count, count);
    }
  }

  /** Makes the packet at least so long, counted from {@code offset}. */
  void growTo(int offset, int count) {
    grow(offset + count - packet.length());
  }

  int ip() {
    return packet.networkOffset();
  }

  int transport() {
    return packet.transportOffset();
  }

  int ipHeaderLength() {
    return (packet.u8(ip()) & 0xf) << 2;
  }

  int ipProtocol() {
    return packet.u8(ip() + Ip4.PROTOCOL);
  }

  boolean isFirstFragment() {
    return (packet.u16(ip() + Ip4.FRAGMENT) & Ip4.FRAGMENT_OFFSET) == 0;
  }

  /** Makes an IP header if there is none; false if it is no packet of {@code wanted} (0: any). */
  boolean makeIp(int wanted) {
    if (!isIp) {
      return false;
    }
    if (!packet.hasNetworkHeader()) {
      packet.setNetworkHeader(0, 0);
    }
    if (packet.networkLength() < Ip4.HEADER) {
      writeIp();
    }
    int found = ipProtocol();
    return wanted == 0 || found == 0 || found == wanted;
  }

  private void writeIp() {
    int ip = ip();
    growTo(ip, Ip4.HEADER);
    packet.setNetworkHeader(ip, Ip4.HEADER);
    packet.put8(ip, 0x45);
    packet.put8(ip + Ip4.PROTOCOL, protocol);
    packet.put8(ip + Ip4.TTL, DEFAULT_TTL);
    if (flow != null) {
      packet.put32(ip + Ip4.SOURCE, flow.source());
      packet.put32(ip + Ip4.DESTINATION, flow.destination());
    }
  }

  /** Makes a transport header if there is none; false if the packet cannot have one. */
  boolean makeTransport() {
    if (!isFirstFragment()) {
      return false;
    }
    int length = packet.transportLength() < 8 ? transportHeaderLength() : 0;
    long wanted = transport() + (long) length;
    if (wantLength > 0 && wantLength < wanted) {
      length = (int) (wantLength - transport());
    }
    if (packet.transportLength() < length) {
      writeTransport(length);
    }
    return true;
  }

  private int transportHeaderLength() {
    return switch (ipProtocol()) {
      case Ip4.TCP -> 20;
      case Ip4.UDP, Ports.UDP_LITE, Ip4.ICMP -> 8;
      case Ports.DCCP -> 12;
      default -> 0;
    };
  }

  private void writeTransport(int length) {
    int at = transport();
    growTo(at, length);
    if (ipProtocol() == Ip4.TCP && length >= 13) {
      packet.put8(at + 12, 0x50);
    }
    if (flow != null) {
      set16(at, flow.sourcePort());
      set16(at + 2, flow.destinationPort());
    }
  }

  /** Writes 16 bits if the packet reaches that far. */
  void set16(int offset, long number) {
    if (offset + 2 <= packet.length()) {
      packet.put16(offset, (int) number);
    }
  }

  /** Writes 32 bits if the packet reaches that far. */
  void set32(int offset, long number) {
    if (offset + 4 <= packet.length()) {
      packet.put32(offset, (int) number);
    }
  }

  /** Writes 8 bits if the packet reaches that far. */
  void set8(int offset, long number) {
    if (offset < packet.length()) {
      packet.put8(offset, (int) number);
    }
  }

  /** The byte at {@code offset}, 0 behind the packet's end. */
  int get8(int offset) {
    return offset < packet.length() ? packet.u8(offset) : 0;
  }

  /** Puts zeros at {@code offset}, and moves what is there behind them. */
  void insertZeros(int offset, int count) {
    int moved = packet.length() - offset;
    grow(count);
    if (moved > 0) {
      packet.move(offset, offset + count, moved);
    }
    packet.clear(offset, count);
  }
}
