package org.packetmill.click.elements.ip;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Writes the checksum of the IP header: the network header, or the start of the packet if that is
 * not set. Packets without a whole header are dropped.
 *
 * <p>Handlers: {@code drops}.
 */
@ClickElement(
    usage = "SetIPChecksum()",
    summary = "writes the IP header's checksum",
    category = "IP")
public final class SetIPChecksum extends SimpleElement {
  private long drops;

  @Override
  protected Packet process(Packet packet) {
    packet.uniqueify();
    int ip = packet.hasNetworkHeader() ? packet.networkOffset() : 0;
    int room = packet.length() - ip;
    int length = room < Ip4.HEADER ? 0 : Ip4.headerLength(packet, ip);
    if (length < Ip4.HEADER || length > room) {
      return drop(packet);
    }
    Ip4.writeChecksum(packet, ip, length);
    return packet;
  }

  private Packet drop(Packet packet) {
    drops++;
    if (drops == 1) {
      context().chatter("SetIPChecksum: bad input packet");
    }
    packet.kill();
    return null;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
  }
}
