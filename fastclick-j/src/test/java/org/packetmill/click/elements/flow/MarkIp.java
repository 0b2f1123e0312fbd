package org.packetmill.click.elements.flow;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Says that the packet begins with an IPv4 header. */
@ClickElement(usage = "MarkIp", summary = "sets the network header")
public final class MarkIp extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    packet.setNetworkHeader(0, (packet.u8(0) & 15) * 4);
    return packet;
  }
}
