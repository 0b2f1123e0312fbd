package org.packetmill.click.elements.tunnel;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Removes the GTP-U header, sequence number and extension field included, and notes its tunnel
 * endpoint in the aggregate annotation.
 *
 * <pre>{@code Strip(28) -> GTPDecap -> CheckIPHeader}</pre>
 *
 * @see GTPEncap
 */
@ClickElement(usage = "GTPDecap()", summary = "removes the GTP header", category = "Tunnels")
public final class GTPDecap extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    packet.setAnno32(Gtp.AGGREGATE, packet.u32(Gtp.ENDPOINT));
    boolean more = (packet.u8(0) & Gtp.MORE_FIELDS) != 0;
    packet.pull(more ? Gtp.HEADER + Gtp.FIELDS : Gtp.HEADER);
    return packet;
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }
}
