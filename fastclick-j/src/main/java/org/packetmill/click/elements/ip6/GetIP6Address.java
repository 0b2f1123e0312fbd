package org.packetmill.click.elements.ip6;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Sets the IPv6 destination annotation to the 16 bytes at OFFSET of the packet; the destination of
 * a header at the front is at 24.
 *
 * @see LookupIP6Route
 */
@ClickElement(
    usage = "GetIP6Address(OFFSET)",
    summary = "sets the IPv6 destination annotation from the packet",
    category = "IPv6")
public final class GetIP6Address extends SimpleElement {
  private int offset;

  @Override
  protected void configure(Args args) {
    offset = args.mandatory("OFFSET").asUnsigned(0, 65535);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    Ip6.setDestination(packet, packet.u64(offset), packet.u64(offset + 8));
    return packet;
  }
}
