package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.elements.ip.Ip4;

/** The UDP header, but for its ports. */
final class UdpFields {
  private static final int HEADER = 8;
  private static final int LENGTH = 4;

  static final List<FieldWriter> WRITERS =
      List.of(
          FieldWriter.number(
              "udp_len",
              FieldType.B4,
              true,
              p -> p.hasUdp(LENGTH + 2) && p.set(p.packet.u16(p.udp + LENGTH))));

  static final List<FieldReader> READERS =
      List.of(
          FieldReader.number("udp_len", FieldType.B4, FieldReader.TRANSPORT, UdpFields::setLength));

  private UdpFields() {}

  private static void setLength(PacketBuilder packet) {
    if (!packet.makeIp(0) || !packet.makeTransport()) {
      return;
    }
    int protocol = packet.ipProtocol();
    if (protocol == 0 || protocol == Ip4.UDP || protocol == Ports.UDP_LITE) {
      packet.growTo(packet.transport(), HEADER);
      packet.packet().put16(packet.transport() + LENGTH, (int) packet.value);
    }
  }
}
