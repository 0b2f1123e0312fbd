package org.packetmill.click.elements.icmp;

import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.packet.Packet;

/**
 * What the elements have in common that put IP and ICMP headers in front of packets.
 *
 * <p>Identifiers and sequence numbers stand in the packet least significant byte first, as they do
 * in Click on Linux.
 *
 * <p>Handlers: {@code src} and {@code dst} (read and write).
 */
public abstract class IcmpEncap extends SimpleElement {
  private static final int TTL = 255;

  int source;
  int destination;
  private int sequence = 1;

  /** Puts IP and ICMP headers in front of {@code packet}; the latter has {@code header} bytes. */
  final void encapsulate(
      Packet packet, int header, int type, int code, boolean numbered, int identifier) {
    packet.push(Ip4.HEADER + header);
    int icmp = Ip4.HEADER;
    packet.clear(icmp, header);
    packet.put8(icmp + IcmpHeader.TYPE, type);
    packet.put8(icmp + IcmpHeader.CODE, code);
    if (numbered) {
      packet.put16(icmp + IcmpHeader.PARAMETER, swapped(identifier));
      packet.put16(icmp + IcmpHeader.PARAMETER + 2, swapped(sequence));
    }
    Ip4.writeHeader(packet, 0, sequence, 0, TTL << 8 | Ip4.ICMP, source, destination);
    IcmpHeader.writeChecksum(packet, icmp, packet.length() - icmp);
    packet.setDestinationIp(destination);
    // 0 is no number.
    sequence = sequence == 0xffff ? 1 : sequence + 1;
  }

  static int swapped(int word) {
    return Short.reverseBytes((short) word) & 0xffff;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("src", () -> Ip4.dotted(source));
    handlers.write("src", value -> source = address(value, context().names(this)));
    handlers.read("dst", () -> Ip4.dotted(destination));
    handlers.write("dst", value -> destination = address(value, context().names(this)));
  }

  /** An address that a handler takes. */
  static int address(String value, NameLookup names) throws HandlerException {
    Integer address = IpText.address(value.strip(), names);
    if (address == null) {
      throw new HandlerException("syntax error");
    }
    return address;
  }
}
