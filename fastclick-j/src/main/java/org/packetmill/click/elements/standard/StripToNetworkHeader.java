package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Removes what stands before the network header, or takes back what was removed behind its start.
 * Packets without a network header pass as they are.
 */
@ClickElement(
    usage = "StripToNetworkHeader()",
    summary = "Removes everything in front of the network header.",
    category = "Packet data")
public final class StripToNetworkHeader extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    if (packet.hasNetworkHeader()) {
      int offset = packet.networkOffset();
      if (offset >= 0) {
        packet.pull(offset);
      } else {
        packet.pushNonunique(-offset);
      }
    }
    return packet;
  }
}
