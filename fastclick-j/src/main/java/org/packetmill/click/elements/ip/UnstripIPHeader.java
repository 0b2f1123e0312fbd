package org.packetmill.click.elements.ip;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Puts the IP header back that StripIPHeader or Strip has removed, and all that was behind it.
 *
 * <pre>{@code StripIPHeader -> ... -> UnstripIPHeader}</pre>
 *
 * @see StripIPHeader
 */
@ClickElement(
    usage = "UnstripIPHeader()",
    summary = "puts back the IP header that was removed",
    category = "IP")
public final class UnstripIPHeader extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    int offset = Ip4.offset(packet);
    if (offset < 0) {
      packet.push(-offset);
    }
    return packet;
  }
}
