package org.packetmill.click.elements.ip6;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Translates IPv4 packets, which start with their IP header, into IPv6 (RFC 2765): the addresses
 * become {@code ::10.0.0.1}, ICMP becomes ICMPv6. Packets shorter than they say, and ICMP messages
 * that have no counterpart, are dropped.
 *
 * @see ProtocolTranslator64
 */
@ClickElement(
    usage = "ProtocolTranslator46()",
    summary = "translates IPv4 packets into IPv6",
    processing = "h/h",
    category = "IPv6")
public final class ProtocolTranslator46 extends SimpleElement {
  /** What Click adds to the time to live; the hop limit is counted modulo 256. */
  private static final int HOPS = 0x40 - 0xff;

  @Override
  protected Packet process(Packet packet) {
    Packet translated = translate(packet);
    packet.kill();
    return translated;
  }

  private static Packet translate(Packet packet) {
    int header = packet.length() < Ip4.HEADER ? 0 : Ip4.headerLength(packet, 0);
    int payload = header < Ip4.HEADER ? -1 : packet.u16(Ip4.TOTAL_LENGTH) - header;
    if (payload < 0 || header + payload > packet.length()) {
      return null;
    }
    int protocol = packet.u8(Ip4.PROTOCOL);
    Packet to = PacketPool.current().take(PacketPool.HEADROOM, Ip6.HEADER + payload);
    Ip6.writeHeader(
        to,
        0,
        payload,
        protocol == Ip4.ICMP ? Ip6.ICMP6 : protocol,
        packet.u8(Ip4.TTL) + HOPS & 0xff,
        new Ip6Address(0, packet.u32(Ip4.SOURCE) & 0xffffffffL),
        new Ip6Address(0, packet.u32(Ip4.DESTINATION) & 0xffffffffL));
    Mem.copy(packet.address(header, payload), to.address(Ip6.HEADER, payload), payload);
    to.setNetworkHeader(0, Ip6.HEADER);
    if (!TranslatedTransport.to6(to, protocol, payload)) {
      to.kill();
      return null;
    }
    return to;
  }
}
