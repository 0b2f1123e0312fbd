package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.elements.ip.Ip4;

/** The TCP header, read; its ports are elsewhere. */
final class TcpInjection {
  /** The letters of the flags, from bit 0 on. */
  private static final String FLAGS = "FSRPAUECN";

  private static final int MOST = 60;

  static final List<FieldReader> READERS =
      List.of(
          number("tcp_seq", FieldType.B4, 0, p -> set32(p, TcpFields.SEQUENCE)),
          number("tcp_ack", FieldType.B4, 0, p -> set32(p, TcpFields.ACKNOWLEDGEMENT)),
          number("tcp_off", FieldType.B1, -1, TcpInjection::setOffset),
          new FieldReader(
              "tcp_flags",
              FieldType.B1,
              FieldReader.TRANSPORT,
              TcpInjection::readFlags,
              inTcp(TcpInjection::setFlags)),
          number("tcp_window", FieldType.B2, 0, p -> set16(p, TcpFields.WINDOW)),
          number("tcp_urp", FieldType.B2, 0, p -> set16(p, TcpFields.URGENT)),
          options("tcp_opt", 3, TcpOptions.ALL),
          options("tcp_ntopt", 2, TcpOptions.NO_TIMESTAMP),
          options("tcp_sack", 1, TcpOptions.SACK));

  private TcpInjection() {}

  private static FieldReader number(
      String name, FieldType type, int order, FieldReader.Injector injector) {
    return FieldReader.number(name, type, FieldReader.TRANSPORT + order, inTcp(injector));
  }

  private static FieldReader options(String name, int order, int wanted) {
    return new FieldReader(
        name,
        FieldType.VARIABLE,
        FieldReader.TRANSPORT + order,
        (p, word) -> TcpOptionParser.read(p, word, wanted),
        inTcp(TcpInjection::setOptions));
  }

  private static FieldReader.Injector inTcp(FieldReader.Injector injector) {
    return packet -> {
      if (packet.makeIp(Ip4.TCP) && packet.makeTransport()) {
        injector.inject(packet);
      }
    };
  }

  private static void set16(PacketBuilder packet, int at) {
    packet.set16(packet.transport() + at, packet.value);
  }

  private static void set32(PacketBuilder packet, int at) {
    packet.set32(packet.transport() + at, packet.value);
  }

  private static boolean readFlags(PacketBuilder packet, String word) {
    if (Character.isDigit(word.charAt(0))) {
      return packet.number(word, 12);
    }
    packet.value = 0;
    for (int i = 0; i < word.length() && !word.equals("."); i++) {
      int flag = flag(word.charAt(i));
      if (flag < 0) {
        return false;
      }
      packet.value |= 1L << flag;
    }
    return true;
  }

  private static int flag(char letter) {
    return switch (letter) {
      case 'X' -> 6;
      case 'Y', 'W' -> 7;
      default -> FLAGS.indexOf(letter);
    };
  }

  private static void setFlags(PacketBuilder packet) {
    int at = packet.transport() + TcpFields.OFFSET;
    packet.set8(at, packet.get8(at) & 0xf0 | packet.value >> 8 & 0xf);
    packet.set8(at + 1, packet.value);
  }

  private static int headerLength(PacketBuilder packet) {
    return packet.get8(packet.transport() + TcpFields.OFFSET) >> 4 << 2;
  }

  private static void setHeaderLength(PacketBuilder packet, int length) {
    int at = packet.transport() + TcpFields.OFFSET;
    packet.set8(at, packet.get8(at) & 0xf | length << 2 & 0xf0);
  }

  private static void setOffset(PacketBuilder packet) {
    int length = (int) packet.value + 3 & ~3;
    if (length > headerLength(packet) && length <= MOST) {
      packet.growTo(packet.transport(), length);
    }
    setHeaderLength(packet, length);
  }

  private static void setOptions(PacketBuilder packet) {
    packet.hasTcpHeaderLength = true;
    int count = packet.bytes.length();
    if (!packet.hasBytes || count == 0 || count > MOST - TcpFields.HEADER) {
      return;
    }
    int length = TcpFields.HEADER + count + 3 & ~3;
    int options = packet.transport() + TcpFields.HEADER;
    packet.growTo(packet.transport(), length);
    if (length > headerLength(packet)) {
      setHeaderLength(packet, length);
    }
    packet.packet().write(options, packet.bytes.array(), 0, count);
    packet.packet().clear(options + count, length - TcpFields.HEADER - count);
  }
}
