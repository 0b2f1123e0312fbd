package org.packetmill.click.elements.icmp;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.Annotations;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Packet;

/**
 * Turns ICMP echo requests into their replies: addresses exchanged, TTL 255, no fragment flags.
 * Other packets go to output 1, or are dropped.
 *
 * <p>The destination annotation is where the reply goes; the paint is cleared.
 *
 * @see ICMPError
 */
@ClickElement(
    usage = "ICMPPingResponder()",
    summary = "answers ICMP echo requests",
    ports = "1/1-2",
    processing = "a/ah",
    category = "ICMP")
public final class ICMPPingResponder extends ClassifyingElement {
  private static final int TTL = 255;

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    int ip = Ip4.offset(packet);
    if (packet.transportLength() < IcmpHeader.LENGTH
        || packet.u8(ip + Ip4.PROTOCOL) != Ip4.ICMP
        || packet.u8(packet.transportOffset()) != IcmpHeader.ECHO) {
      return 1;
    }
    packet.uniqueify();
    turnIpHeader(packet, ip);
    int echoReply = IcmpHeader.ECHO_REPLY << 8;
    IcmpHeader.replace(
        packet, packet.transportOffset(), packet.transportLength(), IcmpHeader.TYPE, echoReply);
    packet.setTimestamp(context().clock().now());
    packet.setAnno8(Annotations.PAINT, 0);
    return 0;
  }

  private static void turnIpHeader(Packet packet, int ip) {
    int sender = packet.u32(ip + Ip4.SOURCE);
    packet.put32(ip + Ip4.SOURCE, packet.u32(ip + Ip4.DESTINATION));
    packet.put32(ip + Ip4.DESTINATION, sender);
    packet.setDestinationIp(sender);
    replace(packet, ip + Ip4.FRAGMENT, 0, ip + Ip4.CHECKSUM);
    replace(packet, ip + Ip4.TTL, TTL << 8 | Ip4.ICMP, ip + Ip4.CHECKSUM);
  }

  private static void replace(Packet packet, int offset, int word, int checksum) {
    int old = packet.u16(offset);
    packet.put16(offset, word);
    packet.put16(checksum, Checksum.update(packet.u16(checksum), old, word));
  }
}
