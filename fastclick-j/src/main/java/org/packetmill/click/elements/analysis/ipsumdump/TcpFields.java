package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;

/** The TCP header, to be written; its ports are elsewhere. */
final class TcpFields {
  static final int HEADER = 20;
  static final int SEQUENCE = 4;
  static final int ACKNOWLEDGEMENT = 8;
  static final int OFFSET = 12;
  static final int WINDOW = 14;
  static final int URGENT = 18;

  private static final String FLAGS = "FSRPAUECN";
  private static final int ACK = 0x10;
  private static final int PUSH_ACK = 0x18;

  /** A time stamp option and two NOPs in front of it: nothing to tell. */
  private static final int ONLY_TIMESTAMP = 0x0101080a;

  static final List<FieldWriter> WRITERS =
      List.of(
          number("tcp_seq", FieldType.B4, p -> p.hasTcp(8) && u32(p, SEQUENCE)),
          number("tcp_ack", FieldType.B4, p -> p.hasTcp(12) && u32(p, ACKNOWLEDGEMENT)),
          number("tcp_off", FieldType.B1, p -> p.hasTcp(13) && p.set(headerLength(p))),
          FieldWriter.number(
              "tcp_flags",
              FieldType.B1,
              true,
              p -> p.hasTcp(14) && p.set(p.shortAt(p.tcp + OFFSET) & 0xfff),
              TcpFields::flags),
          number("tcp_window", FieldType.B2, p -> p.hasTcp(16) && u16(p, WINDOW)),
          number("tcp_urp", FieldType.B2, p -> p.hasTcp(20) && u16(p, URGENT)),
          options("tcp_opt", TcpOptions.ALL),
          options("tcp_ntopt", TcpOptions.NO_TIMESTAMP),
          options("tcp_sack", TcpOptions.SACK));

  private TcpFields() {}

  private static FieldWriter number(String name, FieldType type, FieldWriter.Extractor extractor) {
    return FieldWriter.number(name, type, true, extractor);
  }

  private static FieldWriter options(String name, int wanted) {
    return new FieldWriter(
        name,
        FieldType.VARIABLE,
        true,
        p -> extractOptions(p, wanted),
        (p, to) -> optionsText(p, wanted, to),
        (p, ok, to) -> optionsBinary(p, ok, wanted, to));
  }

  private static boolean u16(PacketDesc packet, int at) {
    return packet.set(packet.packet.u16(packet.tcp + at));
  }

  private static boolean u32(PacketDesc packet, int at) {
    return packet.set32(packet.packet.u32(packet.tcp + at));
  }

  private static int headerLength(PacketDesc packet) {
    return packet.byteAt(packet.tcp + OFFSET) >> 4 << 2;
  }

  private static void flags(PacketDesc packet, ByteText to) {
    int flags = (int) packet.value;
    switch (flags) {
      case PUSH_ACK -> to.add("PA");
      case ACK -> to.add('A');
      case 0 -> to.add('.');
      default -> {
        for (int i = 0; i < FLAGS.length(); i++) {
          if ((flags & 1 << i) != 0) {
            to.add(FLAGS.charAt(i));
          }
        }
      }
    }
  }

  private static boolean extractOptions(PacketDesc packet, int wanted) {
    if (packet.tcp != PacketDesc.NONE && packet.transportLength() > OFFSET) {
      int length = headerLength(packet);
      if (length <= HEADER || wanted != TcpOptions.ALL && hasOnlyTimestamp(packet, length)) {
        return true;
      }
      if (packet.transportLength() >= length) {
        return packet.takeBytes(packet.tcp + HEADER, length - HEADER);
      }
    }
    int length = packet.packet.hasTransportHeader() ? packet.transportLength() : 0;
    return MissingField.note(packet, 6, length + 1);
  }

  private static boolean hasOnlyTimestamp(PacketDesc packet, int length) {
    return length == HEADER + 12
        && packet.transportLength() >= HEADER + 4
        && packet.packet.u32(packet.tcp + HEADER) == ONLY_TIMESTAMP;
  }

  private static void optionsText(PacketDesc packet, int wanted, ByteText to) {
    if (packet.hasBytes) {
      TcpOptionText.write(packet.bytes, packet.byteCount, wanted, to);
    } else {
      to.add('.');
    }
  }

  private static void optionsBinary(PacketDesc packet, boolean ok, int wanted, ByteText to) {
    if (wanted == TcpOptions.ALL) {
      OptionBytes.write(packet, ok, to);
    } else {
      TcpOptions.write(packet.bytes, ok && packet.hasBytes ? packet.byteCount : 0, wanted, to);
    }
  }
}
