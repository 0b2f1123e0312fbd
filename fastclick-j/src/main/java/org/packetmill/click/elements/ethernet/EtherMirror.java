package org.packetmill.click.elements.ethernet;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Swaps the Ethernet addresses at the packet's start. A packet too short for both is treated as if
 * zeros followed.
 *
 * <pre>{@code FromDPDKDevice(0) -> EtherMirror -> ToDPDKDevice(0)}</pre>
 */
@ClickElement(
    usage = "EtherMirror()",
    summary = "Swaps Ethernet source and destination.",
    category = "Ethernet")
public final class EtherMirror extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    packet.uniqueify();
    if (packet.length() < Ethernet.ADDRESSES) {
      mirrorShort(packet);
      return packet;
    }
    long destination = packet.u48(Ethernet.DESTINATION);
    packet.put48(Ethernet.DESTINATION, packet.u48(Ethernet.SOURCE));
    packet.put48(Ethernet.SOURCE, destination);
    return packet;
  }

  private static void mirrorShort(Packet packet) {
    long destination = Ethernet.addressAt(packet, Ethernet.DESTINATION);
    long source = Ethernet.addressAt(packet, Ethernet.SOURCE);
    Ethernet.writeAddresses(packet, 0, source, destination);
  }
}
