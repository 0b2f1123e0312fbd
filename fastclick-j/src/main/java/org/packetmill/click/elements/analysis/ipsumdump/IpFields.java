package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.elements.ip.Ip4;

/** The IPv4 header, to be written. */
final class IpFields {
  private static final String[] ECN = {"no", "ect1", "ect2", "ce"};
  private static final int NO_OPTIONS = Ip4.HEADER;

  static final List<FieldWriter> WRITERS =
      List.of(
          number("ip_src", FieldType.B4, p -> p.hasIp(16) && u32(p, Ip4.SOURCE), IpFields::address),
          number(
              "ip_dst",
              FieldType.B4,
              p -> p.hasIp(20) && u32(p, Ip4.DESTINATION),
              IpFields::address),
          number("ip_tos", FieldType.B1, p -> p.hasIp(2) && u8(p, 1)),
          number("ip_dscp", FieldType.B1, p -> p.hasIp(2) && p.set(p.byteAt(p.ip + 1) >> 2)),
          number(
              "ip_ecn",
              FieldType.B1,
              p -> p.hasIp(2) && p.set(p.byteAt(p.ip + 1) & 3),
              (p, to) -> to.add(ECN[(int) p.value])),
          number("ip_ttl", FieldType.B1, p -> p.hasIp(9) && u8(p, Ip4.TTL)),
          number(
              "ip_frag",
              FieldType.B1,
              p -> p.hasIp(8) && p.set(fragment(p)),
              (p, to) -> to.add((int) p.value)),
          number(
              "ip_fragoff",
              FieldType.B2,
              p -> p.hasIp(8) && u16(p, Ip4.FRAGMENT),
              IpFields::fragmentOffset),
          number("ip_id", FieldType.B2, p -> p.hasIp(6) && u16(p, Ip4.ID)),
          number("ip_sum", FieldType.B2, p -> p.hasIp(12) && u16(p, Ip4.CHECKSUM)),
          number(
              "ip_proto",
              FieldType.B1,
              p -> p.hasIp(10) && u8(p, Ip4.PROTOCOL),
              IpFields::protocol),
          number("ip_hl", FieldType.B1, p -> p.hasIp(1) && p.set(p.ipHeaderLength())),
          number("ip_len", FieldType.B4, IpFields::length),
          number("ip_capture_len", FieldType.B4, IpFields::captureLength),
          new FieldWriter(
              "ip_opt",
              FieldType.VARIABLE,
              true,
              IpFields::options,
              IpFields::optionsText,
              OptionBytes::write));

  private IpFields() {}

  private static FieldWriter number(String name, FieldType type, FieldWriter.Extractor extractor) {
    return FieldWriter.number(name, type, true, extractor);
  }

  private static FieldWriter number(
      String name, FieldType type, FieldWriter.Extractor extractor, FieldWriter.TextOut text) {
    return FieldWriter.number(name, type, true, extractor, text);
  }

  private static boolean u8(PacketDesc packet, int at) {
    return packet.set(packet.byteAt(packet.ip + at));
  }

  private static boolean u16(PacketDesc packet, int at) {
    return packet.set(packet.shortAt(packet.ip + at));
  }

  private static boolean u32(PacketDesc packet, int at) {
    return packet.set32(packet.packet.u32(packet.ip + at));
  }

  private static int fragment(PacketDesc packet) {
    int word = packet.shortAt(packet.ip + Ip4.FRAGMENT);
    if ((word & Ip4.FRAGMENT_OFFSET) != 0) {
      return 'f';
    } else if ((word & Ip4.MORE_FRAGMENTS) != 0) {
      return 'F';
    }
    return (word & Ip4.DONT_FRAGMENT) != 0 ? '!' : '.';
  }

  private static void address(PacketDesc packet, ByteText to) {
    long address = packet.value;
    to.number(address >>> 24).add('.').number(address >>> 16 & 0xff).add('.');
    to.number(address >>> 8 & 0xff).add('.').number(address & 0xff);
  }

  private static void fragmentOffset(PacketDesc packet, ByteText to) {
    to.number((packet.value & Ip4.FRAGMENT_OFFSET) << 3);
    if ((packet.value & Ip4.MORE_FRAGMENTS) != 0) {
      to.add('+');
    }
    if ((packet.value & Ip4.DONT_FRAGMENT) != 0) {
      to.add('!');
    }
  }

  private static void protocol(PacketDesc packet, ByteText to) {
    switch ((int) packet.value) {
      case Ip4.TCP -> to.add('T');
      case Ip4.UDP -> to.add('U');
      case Ip4.ICMP -> to.add('I');
      default -> to.number(packet.value);
    }
  }

  private static boolean length(PacketDesc packet) {
    boolean known = packet.ip != PacketDesc.NONE;
    long length = known ? packet.shortAt(packet.ip + Ip4.TOTAL_LENGTH) : packet.length();
    long extra = packet.extraLength ? packet.packet.anno32(Annotations.EXTRA_LENGTH) : 0;
    return packet.set(length + extra & 0xffffffffL);
  }

  private static boolean captureLength(PacketDesc packet) {
    if (packet.ip == PacketDesc.NONE) {
      return packet.set(packet.length());
    }
    int length = packet.shortAt(packet.ip + Ip4.TOTAL_LENGTH);
    return packet.set(Math.min(length, packet.networkLength()));
  }

  private static boolean options(PacketDesc packet) {
    int length = packet.ip == PacketDesc.NONE ? 0 : packet.ipHeaderLength();
    if (length == 0 || length > NO_OPTIONS && packet.networkLength() < length) {
      return MissingField.note(packet, MissingField.IP, Math.max(length, Ip4.HEADER));
    }
    return length <= NO_OPTIONS || packet.takeBytes(packet.ip + Ip4.HEADER, length - Ip4.HEADER);
  }

  private static void optionsText(PacketDesc packet, ByteText to) {
    if (packet.hasBytes) {
      IpOptionText.write(packet.bytes, packet.byteCount, to);
    } else {
      to.add('.');
    }
  }
}
