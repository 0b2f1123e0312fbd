package org.packetmill.click.elements.ip6;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Says that the IPv6 header begins at {@code OFFSET}, 0 by default, without a look at it.
 *
 * <pre>{@code Strip(14) -> MarkIP6Header -> DecIP6HLIM -> ...}</pre>
 *
 * @see CheckIP6Header
 */
@ClickElement(
    usage = "MarkIP6Header([OFFSET])",
    summary = "sets the IPv6 header without a check",
    category = "IPv6")
public final class MarkIP6Header extends SimpleElement {
  private int offset;

  @Override
  protected void configure(Args args) {
    offset = args.positional("OFFSET").asUnsigned(0, 65535);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.setNetworkHeader(offset, Ip6.HEADER);
    return packet;
  }
}
