package org.packetmill.click.elements.ip6;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Translates IPv6 packets, which start with their IPv6 header, into IPv4 (RFC 2765): both addresses
 * must be {@code ::10.0.0.1} or {@code ::ffff:10.0.0.1}; ICMPv6 becomes ICMP. Other packets, those
 * shorter than they say, and ICMPv6 messages that have no counterpart are dropped.
 *
 * @see ProtocolTranslator46
 */
@ClickElement(
    usage = "ProtocolTranslator64()",
    summary = "translates IPv6 packets into IPv4",
    processing = "h/h",
    category = "IPv6")
public final class ProtocolTranslator64 extends SimpleElement {
  private static final int MAPPED = 0xffff;

  @Override
  protected Packet process(Packet packet) {
    Packet translated = translate(packet);
    packet.kill();
    return translated;
  }

  private static Packet translate(Packet packet) {
    int payload = packet.length() < Ip6.HEADER ? Integer.MAX_VALUE : packet.u16(Ip6.PAYLOAD_LENGTH);
    if (payload > packet.length() - Ip6.HEADER
        || !holdsIp4(packet, Ip6.SOURCE)
        || !holdsIp4(packet, Ip6.DESTINATION)) {
      return null;
    }
    int next = packet.u8(Ip6.NEXT_HEADER);
    int protocol = next == Ip6.ICMP6 ? Ip4.ICMP : next;
    Packet to = PacketPool.current().take(PacketPool.HEADROOM, Ip4.HEADER + payload);
    Mem.copy(packet.address(Ip6.HEADER, payload), to.address(Ip4.HEADER, payload), payload);
    Ip4.writeHeader(
        to,
        0,
        0,
        Ip4.DONT_FRAGMENT,
        packet.u8(Ip6.HOP_LIMIT) << 8 | protocol,
        packet.u32(Ip6.SOURCE + 12),
        packet.u32(Ip6.DESTINATION + 12));
    if (!TranslatedTransport.to4(to, next, payload)) {
      to.kill();
      return null;
    }
    return to;
  }

  private static boolean holdsIp4(Packet packet, int at) {
    int before = packet.u32(at + 8);
    return before == MAPPED || (before == 0 && packet.u64(at) == 0);
  }
}
