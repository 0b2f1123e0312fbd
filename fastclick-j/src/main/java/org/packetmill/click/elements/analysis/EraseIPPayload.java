package org.packetmill.click.elements.analysis;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * Overwrites the payload of TCP and UDP packets with zeros, and their checksum too. ICMP packets
 * pass as they are, others are dropped. The IP header annotation must be set.
 *
 * <pre>{@code FromDump(trace.pcap, FORCE_IP true) -> EraseIPPayload -> ToDump(public.pcap)}</pre>
 */
@ClickElement(
    usage = "EraseIPPayload()",
    summary = "erases the payload of IP packets",
    category = "IP")
public final class EraseIPPayload extends SimpleElement {
  private static final int TCP_OFFSET = 12;

  @Override
  protected Packet process(Packet packet) {
    int protocol = packet.u8(Ip4.offset(packet) + Ip4.PROTOCOL);
    int transport = packet.transportOffset();
    packet.uniqueify();
    switch (protocol) {
      case Ip4.TCP -> {
        erase(packet, transport + (packet.u8(transport + TCP_OFFSET) >> 4 << 2));
        zero(packet, transport + TransportChecksums.TCP);
      }
      case Ip4.UDP -> {
        erase(packet, transport + TransportChecksums.UDP_HEADER);
        zero(packet, transport + TransportChecksums.UDP);
      }
      case Ip4.ICMP -> {}
      default -> {
        packet.kill();
        return null;
      }
    }
    return packet;
  }

  private static void erase(Packet packet, int from) {
    if (from < packet.length()) {
      packet.clear(from, packet.length() - from);
    }
  }

  private static void zero(Packet packet, int field) {
    if (field + 2 <= packet.length()) {
      packet.put16(field, 0);
    }
  }
}
