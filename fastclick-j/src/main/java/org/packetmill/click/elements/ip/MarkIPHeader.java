package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Sets the network header to what stands at OFFSET, without a check. A packet that ends before gets
 * a header without bytes.
 *
 * @see CheckIPHeader
 */
@ClickElement(
    usage = "MarkIPHeader([OFFSET])",
    summary = "sets the network header without a check",
    category = "IP")
public final class MarkIPHeader extends SimpleElement {
  private int offset;

  @Override
  protected void configure(Args args) {
    offset = args.positional("OFFSET").asInt(0);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int bytes = offset < packet.length() ? Ip4.headerLength(packet, offset) : 0;
    packet.setNetworkHeader(offset, bytes);
    return packet;
  }
}
