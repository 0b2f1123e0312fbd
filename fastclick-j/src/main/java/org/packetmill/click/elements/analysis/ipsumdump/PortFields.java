package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;

/** Source and destination port, whatever the protocol. */
final class PortFields {
  static final List<FieldWriter> WRITERS =
      List.of(
          FieldWriter.number("sport", FieldType.B2, true, p -> extract(p, 0)),
          FieldWriter.number("dport", FieldType.B2, true, p -> extract(p, 2)));

  static final List<FieldReader> READERS =
      List.of(
          FieldReader.number("sport", FieldType.B2, FieldReader.TRANSPORT, p -> inject(p, 0)),
          FieldReader.number("dport", FieldType.B2, FieldReader.TRANSPORT, p -> inject(p, 2)));

  private PortFields() {}

  private static boolean extract(PacketDesc packet, int at) {
    if (packet.ip != PacketDesc.NONE
        && packet.packet.hasTransportHeader()
        && packet.networkLength() > packet.ipHeaderLength()
        && packet.isFirstFragment()
        && Ports.areIn(packet.ipProtocol())
        && packet.transportLength() >= at + 2) {
      return packet.set(packet.packet.u16(packet.packet.transportOffset() + at));
    }
    return MissingField.note(packet, MissingField.TCP_OR_UDP, at + 2);
  }

  private static void inject(PacketBuilder packet, int at) {
    if (packet.makeIp(0) && packet.makeTransport()) {
      int protocol = packet.ipProtocol();
      if (protocol == 0 || Ports.areIn(protocol)) {
        packet.set16(packet.transport() + at, packet.value);
      }
    }
  }
}
