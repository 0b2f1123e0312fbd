package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * Removes the transport header, of TCP with its options or of UDP, and all that is in front of it;
 * CheckIPHeader or MarkIPHeader has told where it begins. Of other protocols only what is in front
 * goes.
 *
 * <pre>{@code CheckIPHeader -> StripTransportHeader -> Print(payload)}</pre>
 *
 * <p>StripTCPHeader and StripUDPHeader are other names for it.
 */
@ClickElement(
    usage = "StripTransportHeader()",
    summary = "removes the transport header",
    category = "TCP and UDP")
public class StripTransportHeader extends SimpleElement {
  private static final int TCP_OFFSET = 12;

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    int transport = packet.transportOffset();
    packet.pull(transport + headerLength(packet, packet.u8(ip + Ip4.PROTOCOL), transport));
    return packet;
  }

  private static int headerLength(Packet packet, int protocol, int transport) {
    if (protocol == Ip4.TCP) {
      return packet.u8(transport + TCP_OFFSET) >> 4 << 2;
    }
    return protocol == Ip4.UDP ? TransportChecksums.UDP_HEADER : 0;
  }
}
