package org.packetmill.click.elements.tunnel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Puts a GTP-U header (version 1, G-PDU) with tunnel endpoint TEID in front of each packet. With
 * TEID 0 it is the packet's aggregate annotation.
 *
 * <pre>{@code GTPEncap(22) -> UDPIPEncap(10.0.0.1, 2152, 10.0.0.2, 2152)}</pre>
 *
 * @see GTPDecap
 */
@ClickElement(
    usage = "GTPEncap(TEID)",
    summary = "encapsulates packets in GTP headers",
    category = "Tunnels")
public final class GTPEncap extends SimpleElement {
  private int endpoint;

  @Override
  protected void configure(Args args) {
    endpoint = args.mandatory("TEID").asUnsigned(0);
    args.complete();
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    int payload = packet.length();
    packet.push(Gtp.HEADER);
    packet.put16(0, Gtp.VERSION_1 | Gtp.USER_DATA);
    packet.put16(Gtp.LENGTH, payload);
    packet.put32(Gtp.ENDPOINT, endpoint == 0 ? packet.anno32(Gtp.AGGREGATE) : endpoint);
    return packet;
  }
}
