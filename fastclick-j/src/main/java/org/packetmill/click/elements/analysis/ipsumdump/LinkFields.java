package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/** The Ethernet header. */
final class LinkFields {
  private static final int HEADER = 14;
  private static final int SOURCE = 6;
  private static final int TYPE = 12;
  private static final int IPV4 = 0x0800;

  static final List<FieldWriter> WRITERS =
      List.of(
          FieldWriter.number(
              "eth_src", FieldType.ETHER, false, p -> address(p, SOURCE), LinkFields::addressText),
          FieldWriter.number(
              "eth_dst", FieldType.ETHER, false, p -> address(p, 0), LinkFields::addressText),
          FieldWriter.number(
              "eth_type", FieldType.B2, false, LinkFields::type, LinkFields::typeText));

  static final List<FieldReader> READERS =
      List.of(
          new FieldReader(
              "eth_src",
              FieldType.ETHER,
              FieldReader.LINK,
              LinkFields::readAddress,
              p -> setAddress(p, SOURCE)),
          new FieldReader(
              "eth_dst",
              FieldType.ETHER,
              FieldReader.LINK,
              LinkFields::readAddress,
              p -> setAddress(p, 0)),
          new FieldReader(
              "eth_type",
              FieldType.B2,
              FieldReader.LINK,
              LinkFields::readType,
              LinkFields::setType));

  private LinkFields() {}

  private static boolean address(PacketDesc packet, int at) {
    int mac = header(packet.packet);
    return mac == PacketDesc.NONE
        ? MissingField.note(packet, MissingField.ETHERNET, 0)
        : packet.set(packet.packet.u48(mac + at));
  }

  private static boolean type(PacketDesc packet) {
    int mac = header(packet.packet);
    return mac == PacketDesc.NONE
        ? MissingField.note(packet, MissingField.ETHERNET, 0)
        : packet.set(packet.packet.u16(mac + TYPE));
  }

  /** Where the header is, if the network header, or else the packet's end, comes right behind. */
  private static int header(Packet packet) {
    int network = packet.hasNetworkHeader() ? packet.networkOffset() : packet.length();
    int mac = PacketDesc.NONE;
    if (packet.hasMacHeader()) {
      mac = packet.macOffset();
    } else if (!packet.hasNetworkHeader() || network > 0) {
      mac = 0;
    }
    boolean fits = mac >= -packet.headroom() && mac + HEADER <= packet.length();
    return fits && mac + HEADER == network ? mac : PacketDesc.NONE;
  }

  private static void addressText(PacketDesc packet, ByteText to) {
    to.add(AddressText.ether(packet.value));
  }

  private static void typeText(PacketDesc packet, ByteText to) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      to.add(Character.toUpperCase(Character.forDigit((int) (packet.value >> shift) & 0xf, 16)));
    }
  }

  private static boolean readAddress(PacketBuilder packet, String word) {
    Long address = Words.ether(word, packet.names);
    packet.value = address == null ? 0 : address;
    return address != null;
  }

  private static boolean readType(PacketBuilder packet, String word) {
    return packet.number(word.startsWith("0x") ? word : "0x" + word, 16);
  }

  private static void setAddress(PacketBuilder packet, int at) {
    makeHeader(packet);
    packet.packet().put48(packet.packet().macOffset() + at, packet.value);
  }

  private static void setType(PacketBuilder packet) {
    makeHeader(packet);
    packet.packet().put16(packet.packet().macOffset() + TYPE, (int) packet.value);
    packet.isIp = packet.value == IPV4;
  }

  private static void makeHeader(PacketBuilder builder) {
    Packet packet = builder.packet();
    if (!packet.hasMacHeader()) {
      packet.push(HEADER);
      packet.clear(0, HEADER);
      packet.setMacHeader(0, HEADER);
      packet.put16(TYPE, IPV4);
    }
  }
}
