package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpNames;

/** The ICMP header. */
final class IcmpFields {
  private static final int HEADER = 8;
  private static final int TIMESTAMP_HEADER = 20;
  private static final int UNREACHABLE = 3;
  private static final int NEED_FRAGMENTATION = 4;
  private static final int TIMESTAMP = 13;
  private static final int TIMESTAMP_REPLY = 14;

  static final List<FieldWriter> WRITERS =
      List.of(
          number("icmp_type", FieldType.B1, p -> p.hasIcmp(1) && p.set(type(p))),
          number("icmp_code", FieldType.B1, p -> p.hasIcmp(2) && p.set(p.byteAt(p.icmp + 1))),
          FieldWriter.number(
              "icmp_type_name",
              FieldType.B1,
              true,
              p -> p.hasIcmp(1) && p.set(type(p)),
              (p, to) -> name(IpNames.icmpTypeName((int) p.value), p, to)),
          FieldWriter.number(
              "icmp_code_name",
              FieldType.B1,
              true,
              p -> p.hasIcmp(2) && p.set(p.byteAt(p.icmp + 1)),
              (p, to) -> name(IpNames.icmpCodeName(type(p), (int) p.value), p, to)),
          number("icmp_flowid", FieldType.B2, p -> inSequence(p, 6) && u16(p, 4)),
          number("icmp_seq", FieldType.B2, p -> inSequence(p, 8) && u16(p, 6)),
          number("icmp_nextmtu", FieldType.B2, p -> needsFragmentation(p) && u16(p, 6)));

  static final List<FieldReader> READERS =
      List.of(
          type("icmp_type"),
          code("icmp_code"),
          type("icmp_type_name"),
          code("icmp_code_name"),
          FieldReader.number(
              "icmp_flowid", FieldType.B2, FieldReader.TRANSPORT + 2, p -> setSequence(p, 4)),
          FieldReader.number(
              "icmp_seq", FieldType.B2, FieldReader.TRANSPORT + 2, p -> setSequence(p, 6)),
          FieldReader.number(
              "icmp_nextmtu", FieldType.B2, FieldReader.TRANSPORT + 2, IcmpFields::setNextMtu));

  private IcmpFields() {}

  // --- Writing ----------------------------------------------------------------------------------

  private static FieldWriter number(String name, FieldType type, FieldWriter.Extractor extractor) {
    return FieldWriter.number(name, type, true, extractor);
  }

  private static int type(PacketDesc packet) {
    return packet.byteAt(packet.icmp);
  }

  private static boolean u16(PacketDesc packet, int at) {
    return packet.set(packet.packet.u16(packet.icmp + at));
  }

  private static boolean inSequence(PacketDesc packet, int bytes) {
    return packet.hasIcmp(1) && hasSequence(type(packet)) && packet.hasIcmp(bytes);
  }

  private static boolean needsFragmentation(PacketDesc packet) {
    return packet.hasIcmp(2)
        && type(packet) == UNREACHABLE
        && packet.byteAt(packet.icmp + 1) == NEED_FRAGMENTATION
        && packet.hasIcmp(HEADER);
  }

  /** Echo, time stamp and information messages count. */
  private static boolean hasSequence(int type) {
    return switch (type) {
      case 0, 8, TIMESTAMP, TIMESTAMP_REPLY, 15, 16 -> true;
      default -> false;
    };
  }

  private static void name(String name, PacketDesc packet, ByteText to) {
    if (name == null) {
      to.number(packet.value);
    } else {
      to.add(name);
    }
  }

  // --- Reading ----------------------------------------------------------------------------------

  private static FieldReader type(String name) {
    return new FieldReader(
        name,
        FieldType.B1,
        FieldReader.TRANSPORT,
        (p, word) -> named(p, word, IpNames.icmpType(word)),
        IcmpFields::setType);
  }

  private static FieldReader code(String name) {
    return new FieldReader(
        name, FieldType.B1, FieldReader.TRANSPORT + 1, IcmpFields::readCode, IcmpFields::setCode);
  }

  /** A name says nothing before the type is known. */
  private static boolean readCode(PacketBuilder packet, String word) {
    int type = packet.hasIcmpType ? packet.get8(packet.transport()) : -1;
    Integer code = packet.hasIcmpType ? IpNames.icmpCode(type, word) : null;
    return named(packet, word, code);
  }

  private static boolean named(PacketBuilder packet, String word, Integer number) {
    packet.value = number == null ? 0 : number;
    return number != null || packet.number(word, 8);
  }

  private static boolean makeIcmp(PacketBuilder packet) {
    if (!packet.makeIp(Ip4.ICMP) || !packet.makeTransport()) {
      return false;
    }
    packet.growTo(packet.transport(), HEADER);
    return true;
  }

  private static void setType(PacketBuilder packet) {
    if (makeIcmp(packet)) {
      int type = (int) packet.value & 0xff;
      boolean times = type == TIMESTAMP || type == TIMESTAMP_REPLY;
      packet.hasIcmpType = true;
      packet.growTo(packet.transport(), times ? TIMESTAMP_HEADER : HEADER);
      packet.packet().put8(packet.transport(), type);
    }
  }

  private static void setCode(PacketBuilder packet) {
    if (makeIcmp(packet)) {
      packet.hasIcmpCode = true;
      packet.packet().put8(packet.transport() + 1, (int) packet.value);
    }
  }

  private static void setSequence(PacketBuilder packet, int at) {
    if (makeIcmp(packet) && (!packet.hasIcmpType || hasSequence(packet.get8(packet.transport())))) {
      packet.packet().put16(packet.transport() + at, (int) packet.value);
    }
  }

  private static void setNextMtu(PacketBuilder packet) {
    if (makeIcmp(packet)
        && (!packet.hasIcmpType || packet.get8(packet.transport()) == UNREACHABLE)
        && (!packet.hasIcmpCode || packet.get8(packet.transport() + 1) == NEED_FRAGMENTATION)) {
      packet.packet().put16(packet.transport() + 6, (int) packet.value);
    }
  }
}
