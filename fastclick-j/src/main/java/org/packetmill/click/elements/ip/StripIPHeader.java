package org.packetmill.click.elements.ip;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Removes the IP header, options included, and all that is in front of it; CheckIPHeader or
 * MarkIPHeader has told where it ends.
 *
 * <pre>{@code CheckIPHeader -> StripIPHeader -> StripTCPHeader -> Print(payload)}</pre>
 *
 * @see UnstripIPHeader
 */
@ClickElement(
    usage = "StripIPHeader()",
    summary = "removes the outermost IP header",
    category = "IP")
public final class StripIPHeader extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    Ip4.offset(packet);
    packet.pull(packet.transportOffset());
    return packet;
  }
}
