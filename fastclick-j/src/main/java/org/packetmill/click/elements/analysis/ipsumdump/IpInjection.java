package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.ip.Ip4;

/** The IPv4 header, read. */
final class IpInjection {
  private static final int LATER_FRAGMENT = 100;
  private static final int MOST = 60;

  static final List<FieldReader> READERS =
      List.of(
          address("ip_src", Ip4.SOURCE),
          address("ip_dst", Ip4.DESTINATION),
          number("ip_tos", FieldType.B1, 0, p -> p.packet().put8(p.ip() + 1, (int) p.value)),
          number("ip_dscp", FieldType.B1, 0, p -> setTos(p, 0x03, p.value << 2 & 0xfc)),
          new FieldReader(
              "ip_ecn",
              FieldType.B1,
              FieldReader.NETWORK,
              IpInjection::readEcn,
              inIp(p -> setTos(p, 0xfc, p.value & 0x03))),
          number("ip_ttl", FieldType.B1, 0, p -> p.packet().put8(p.ip() + Ip4.TTL, (int) p.value)),
          fragment("ip_frag", FieldType.B1, -2),
          fragment("ip_fragoff", FieldType.B2, -1),
          number("ip_id", FieldType.B2, 0, p -> put16(p, Ip4.ID)),
          number("ip_sum", FieldType.B2, 2, p -> put16(p, Ip4.CHECKSUM)),
          new FieldReader(
              "ip_proto",
              FieldType.B1,
              FieldReader.NETWORK,
              IpInjection::readProtocol,
              inIp(p -> p.packet().put8(p.ip() + Ip4.PROTOCOL, (int) p.value))),
          number("ip_hl", FieldType.B1, -1, IpInjection::setHeaderLength),
          number("ip_len", FieldType.B4, 1, p -> p.wantLength(p.ip() + p.value)),
          FieldReader.number(
              "ip_capture_len", FieldType.B4, FieldReader.PAYLOAD + 2, p -> p.makeIp(0)),
          new FieldReader(
              "ip_opt",
              FieldType.VARIABLE,
              FieldReader.NETWORK,
              IpOptionParser::read,
              inIp(IpInjection::setOptions)));

  private IpInjection() {}

  private static FieldReader address(String name, int at) {
    return new FieldReader(
        name,
        FieldType.B4,
        FieldReader.NETWORK,
        IpInjection::readAddress,
        inIp(p -> p.packet().put32(p.ip() + at, (int) p.value)));
  }

  private static FieldReader number(
      String name, FieldType type, int order, FieldReader.Injector injector) {
    return FieldReader.number(name, type, FieldReader.NETWORK + order, inIp(injector));
  }

  private static FieldReader fragment(String name, FieldType type, int order) {
    return new FieldReader(
        name,
        type,
        FieldReader.NETWORK + order,
        IpInjection::readFragment,
        inIp(p -> put16(p, Ip4.FRAGMENT)));
  }

  private static FieldReader.Injector inIp(FieldReader.Injector injector) {
    return packet -> {
      if (packet.makeIp(0)) {
        injector.inject(packet);
      }
    };
  }

  private static void put16(PacketBuilder packet, int at) {
    packet.packet().put16(packet.ip() + at, (int) packet.value);
  }

  private static void setTos(PacketBuilder packet, int keep, long bits) {
    int at = packet.ip() + 1;
    packet.packet().put8(at, packet.packet().u8(at) & keep | (int) bits);
  }

  private static boolean readAddress(PacketBuilder packet, String word) {
    Integer address = Words.ip(word, packet.names);
    packet.value = address == null ? 0 : address;
    return address != null;
  }

  private static boolean readEcn(PacketBuilder packet, String word) {
    packet.value =
        switch (word) {
          case "0", "no", "-" -> 0;
          case "1", "ect1", "ECT(1)" -> 1;
          case "2", "ect2", "ECT(0)" -> 2;
          case "3", "ce", "CE" -> 3;
          default -> -1;
        };
    return packet.value >= 0;
  }

  private static boolean readProtocol(PacketBuilder packet, String word) {
    switch (word) {
      case "T" -> packet.value = Ip4.TCP;
      case "U" -> packet.value = Ip4.UDP;
      case "I" -> packet.value = Ip4.ICMP;
      default -> {
        return packet.number(word, 8);
      }
    }
    return true;
  }

  private static boolean readFragment(PacketBuilder packet, String text) {
    switch (text) {
      case "." -> packet.value = 0;
      case "!" -> packet.value = Ip4.DONT_FRAGMENT;
      case "F" -> packet.value = Ip4.MORE_FRAGMENTS;
      case "f" -> packet.value = LATER_FRAGMENT;
      default -> {
        return readOffset(packet, new WordCursor(text));
      }
    }
    return true;
  }

  /** An offset, {@code !} and {@code +} behind it for the flags. */
  private static boolean readOffset(PacketBuilder packet, WordCursor word) {
    int offset = word.number(0xffffffffL) ? word.value() : 0;
    packet.value = packet.fragmentsCountBytes() ? offset >>> 3 : offset;
    while (!word.atEnd()) {
      if (word.skip('!')) {
        packet.value |= Ip4.DONT_FRAGMENT;
      } else if (word.skip('+')) {
        packet.value |= Ip4.MORE_FRAGMENTS;
      } else {
        return false;
      }
    }
    return true;
  }

  private static void setHeaderLength(PacketBuilder packet) {
    packet.hasIpHeaderLength = true;
    int length = (int) packet.value + 3 & ~3;
    if (length > packet.ipHeaderLength() && length <= MOST) {
      packet.growTo(packet.ip(), length);
      packet.packet().setNetworkHeader(packet.ip(), length);
    }
    packet.packet().put8(packet.ip(), 0x40 | length >> 2 & 0xf);
  }

  private static void setOptions(PacketBuilder packet) {
    packet.hasIpHeaderLength = true;
    int count = packet.bytes.length();
    if (!packet.hasBytes || count > MOST - Ip4.HEADER) {
      return;
    }
    int ip = packet.ip();
    int length = Ip4.HEADER + count + 3 & ~3;
    packet.growTo(ip, length);
    if (length > packet.ipHeaderLength()) {
      packet.packet().setNetworkHeader(ip, length);
      packet.packet().put8(ip, 0x40 | length >> 2);
    }
    packet.packet().write(ip + Ip4.HEADER, packet.bytes.array(), 0, count);
    packet.packet().clear(ip + Ip4.HEADER + count, length - Ip4.HEADER - count);
  }
}
