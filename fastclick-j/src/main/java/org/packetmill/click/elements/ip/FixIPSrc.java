package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Fills in the source address of packets whose FIX_IP_SRC annotation is set, as ICMPError leaves
 * them, and clears the annotation.
 *
 * @see IPOutputCombo
 */
@ClickElement(
    usage = "FixIPSrc(IPADDR)",
    summary = "fills in the source address of packets that ask for it",
    category = "IP")
public final class FixIPSrc extends SimpleElement {
  private int address;

  @Override
  protected void configure(Args args) {
    address = args.mandatory("IPADDR").asIp(0);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (packet.anno8(Annotations.FIX_IP_SOURCE) != 0 && packet.hasNetworkHeader()) {
      fix(packet);
    }
    return packet;
  }

  private void fix(Packet packet) {
    packet.uniqueify();
    packet.setAnno8(Annotations.FIX_IP_SOURCE, 0);
    int ip = packet.networkOffset();
    packet.put32(ip + Ip4.SOURCE, address);
    Ip4.writeChecksum(packet, ip, Ip4.headerLength(packet, ip));
  }
}
