package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Removes the Ethernet header, with its VLAN tag if there is one, and notes the tag in the VLAN
 * annotation. Packets without a tag count as of VLAN NATIVE_VLAN, 0 by default; if that is -1 they
 * leave by output 1, unchanged, or are killed. So do packets too short for their header.
 *
 * <pre>{@code FromDevice(eth0) -> StripEtherVLANHeader -> CheckIPHeader -> ...}</pre>
 *
 * @see EtherVLANEncap
 */
@ClickElement(
    usage = "StripEtherVLANHeader([NATIVE_VLAN])",
    summary = "Removes an Ethernet or VLAN header.",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Ethernet")
public final class StripEtherVLANHeader extends ClassifyingElement {
  private int nativeVlan;

  @Override
  protected void configure(Args args) {
    nativeVlan = args.positional("NATIVE_VLAN").asInt(0);
    if (nativeVlan > VlanTag.ID) {
      args.error("bad NATIVE_VLAN");
    }
    args.complete();
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    int tagged = Ethernet.HEADER + Ethernet.TAG;
    if (packet.length() >= tagged && packet.u16(Ethernet.TYPE) == Ethernet.VLAN) {
      Ethernet.setVlanAnno(packet, packet.u16(Ethernet.HEADER));
      packet.pull(tagged);
      return 0;
    }
    if (nativeVlan < 0 || packet.length() < Ethernet.HEADER) {
      return 1;
    }
    Ethernet.setVlanAnno(packet, nativeVlan);
    packet.pull(Ethernet.HEADER);
    return 0;
  }
}
