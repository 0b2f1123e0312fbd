package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.args.Skip;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * What lies behind the headers, read. Where the dump tells an IP length that is larger than headers
 * and payload, the headers get empty options.
 */
final class PayloadInjection {
  private static final int MOST_OPTIONS = 40;

  static final List<FieldReader> READERS =
      List.of(
          FieldReader.number(
              "payload_len", FieldType.B4, FieldReader.PAYLOAD + 1, PayloadInjection::setLength),
          new FieldReader(
              "payload",
              FieldType.TEXT,
              FieldReader.PAYLOAD,
              PayloadInjection::read,
              PayloadInjection::set));

  private PayloadInjection() {}

  private static boolean read(PacketBuilder packet, String word) {
    if (Skip.word(word, 0) != word.length()) {
      return false;
    }
    packet.bytes.clear();
    packet.bytes.add(Quoting.unquote(word));
    packet.hasBytes = true;
    return true;
  }

  private static void setLength(PacketBuilder packet) {
    makeHeaders(packet);
    account(packet, packet.value);
  }

  private static void set(PacketBuilder packet) {
    makeHeaders(packet);
    int count = packet.bytes.length();
    if (count > 0) {
      account(packet, count);
      int start = start(packet);
      packet.growTo(start, count);
      packet.packet().write(start, packet.bytes.array(), 0, count);
    }
  }

  private static void makeHeaders(PacketBuilder packet) {
    if (packet.makeIp(0)) {
      packet.makeTransport();
    }
  }

  private static int start(PacketBuilder packet) {
    if (!packet.isIp) {
      return packet.packet().hasNetworkHeader() ? packet.ip() : 0;
    }
    int at = packet.transport();
    if (!packet.isFirstFragment()) {
      return at;
    }
    return at
        + switch (packet.ipProtocol()) {
          case Ip4.TCP -> Math.max(tcpHeaderLength(packet), TcpFields.HEADER);
          case Ip4.UDP, Ports.UDP_LITE -> 8;
          default -> 0;
        };
  }

  private static int tcpHeaderLength(PacketBuilder packet) {
    return packet.get8(packet.transport() + TcpFields.OFFSET) >> 4 << 2;
  }

  /** Has the packet's length fit a payload of {@code count} bytes. */
  private static void account(PacketBuilder packet, long count) {
    long end = start(packet) + count;
    if (!packet.isIp || packet.wantLength() == 0) {
      packet.wantLength(end);
      return;
    }
    int missing = (int) Math.clamp(packet.wantLength() - end, 0, 2L * MOST_OPTIONS + 3);
    if (packet.isFirstFragment()
        && packet.ipProtocol() == Ip4.TCP
        && !packet.hasTcpHeaderLength
        && tcpHeaderLength(packet) == TcpFields.HEADER) {
      missing -= widenTcp(packet, Math.min(missing & ~3, MOST_OPTIONS));
    }
    if (!packet.hasIpHeaderLength && packet.ipHeaderLength() == Ip4.HEADER) {
      widenIp(packet, Math.min(missing & ~3, MOST_OPTIONS));
    }
  }

  private static int widenTcp(PacketBuilder packet, int options) {
    int at = packet.transport();
    packet.insertZeros(at + TcpFields.HEADER, options);
    int flags = packet.get8(at + TcpFields.OFFSET) & 0xf;
    packet.set8(at + TcpFields.OFFSET, (TcpFields.HEADER + options) << 2 | flags);
    return options;
  }

  private static void widenIp(PacketBuilder builder, int options) {
    Packet packet = builder.packet();
    int ip = builder.ip();
    builder.insertZeros(ip + Ip4.HEADER, options);
    packet.setNetworkHeader(ip, Ip4.HEADER + options);
    packet.put8(ip, 0x40 | (Ip4.HEADER + options) >> 2);
  }
}
