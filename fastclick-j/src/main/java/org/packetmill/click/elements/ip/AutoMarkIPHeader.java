package org.packetmill.click.elements.ip;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Sets the network header of Ethernet frames that carry IPv4 or IPv6, behind a VLAN tag if there is
 * one. Other frames pass as they are.
 *
 * <pre>{@code FromDevice(eth0) -> AutoMarkIPHeader -> IPPrint -> ...}</pre>
 *
 * @see MarkIPHeader
 */
@ClickElement(
    usage = "AutoMarkIPHeader()",
    summary = "sets the network header by the Ethernet type",
    category = "IP")
public final class AutoMarkIPHeader extends SimpleElement {
  private static final int TYPE = 12;
  private static final int ETHERNET = 14;
  private static final int VLAN = 4;
  private static final int VLAN_TYPE = 0x8100;
  private static final int IP4_TYPE = 0x0800;
  private static final int IP6_TYPE = 0x86dd;
  private static final int IP6_HEADER = 40;

  @Override
  protected Packet process(Packet packet) {
    int header = typeAt(packet, TYPE) == VLAN_TYPE ? ETHERNET + VLAN : ETHERNET;
    int type = typeAt(packet, header - 2);
    if (type == IP4_TYPE && packet.length() > header) {
      packet.setNetworkHeader(header, Ip4.headerLength(packet, header));
    } else if (type == IP6_TYPE) {
      packet.setNetworkHeader(header, IP6_HEADER);
    }
    return packet;
  }

  /** Frames too short for a type have none. */
  private static int typeAt(Packet packet, int offset) {
    return packet.length() >= offset + 2 ? packet.u16(offset) : 0;
  }
}
