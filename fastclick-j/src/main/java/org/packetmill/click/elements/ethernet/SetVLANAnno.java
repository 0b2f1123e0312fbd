package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Sets the VLAN annotation: VLAN_TCI, or VLAN_ID, with the priority VLAN_PCP.
 *
 * <pre>{@code SetVLANAnno(VLAN_ID 100) -> VLANEncap(ANNO)}</pre>
 *
 * <p>Handlers: {@code vlan_tci}, to read; {@code vlan_tci}, {@code vlan_id}, {@code vlan_pcp}, to
 * write.
 *
 * @see VLANEncap
 */
@ClickElement(
    usage = "SetVLANAnno([VLAN_TCI, VLAN_PCP], VLAN_ID)",
    summary = "Sets the VLAN annotation.",
    category = "Ethernet")
public final class SetVLANAnno extends SimpleElement {
  private int tci;

  @Override
  protected void configure(Args args) {
    int whole = args.positional("VLAN_TCI").asInt(-1, 0, 0xffff);
    int priority = args.positional("VLAN_PCP").asInt(0, 0, 7);
    int id = args.keyword("VLAN_ID").asInt(0, 0, 0xfff);
    args.complete();
    tci = (whole >= 0 ? whole : id) | priority << 13;
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    Ethernet.setVlanAnno(packet, tci);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("config", () -> "VLAN_ID %d, VLAN_PCP %d".formatted(tci & 0xfff, tci >> 13 & 7));
    handlers.readLong("vlan_tci", () -> tci);
    handlers.write("vlan_tci", ConfigKeyword.of(this, "VLAN_TCI"));
    handlers.readLong("vlan_id", () -> tci & 0xfff);
    handlers.write("vlan_id", ConfigKeyword.of(this, "VLAN_ID"));
    handlers.readLong("vlan_pcp", () -> tci >> 13 & 7);
    handlers.write("vlan_pcp", ConfigKeyword.of(this, "VLAN_PCP"));
  }
}
