package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Removes the VLAN tag behind the Ethernet addresses, if there is one, and notes it in the VLAN
 * annotation (0 without a tag) unless ANNO is false.
 *
 * <pre>{@code VLANDecap()}</pre>
 *
 * @see VLANEncap
 */
@ClickElement(
    usage = "VLANDecap([ANNO], ETHERTYPE 0x8100)",
    summary = "Removes a VLAN tag.",
    category = "Ethernet")
public final class VLANDecap extends SimpleElement {
  private boolean anno;
  private int etherType;

  @Override
  protected void configure(Args args) {
    anno = args.positional("ANNO").asBool(true);
    etherType = args.keyword("ETHERTYPE").asUnsigned(Ethernet.VLAN, 0xffff);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int tci = 0;
    if (packet.length() >= Ethernet.HEADER + 2 && packet.u16(Ethernet.TYPE) == etherType) {
      tci = packet.u16(Ethernet.HEADER);
      packet.uniqueify();
      long first = packet.u64(0);
      int rest = packet.u32(8);
      packet.put64(Ethernet.TAG, first);
      packet.put32(Ethernet.TAG + 8, rest);
      packet.pull(Ethernet.TAG);
    }
    packet.setMacHeader(0, Ethernet.HEADER);
    if (anno) {
      Ethernet.setVlanAnno(packet, tci);
    }
    return packet;
  }
}
