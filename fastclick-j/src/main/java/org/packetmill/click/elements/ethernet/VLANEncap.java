package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Puts a VLAN tag behind the Ethernet addresses: VLAN_TCI or VLAN_ID with priority VLAN_PCP, or the
 * packet's annotation if VLAN_TCI is ANNO. Packets of VLAN NATIVE_VLAN stay untagged; -1 tags all.
 *
 * <pre>{@code VLANEncap(ANNO)}</pre>
 *
 * <p>Handlers: {@code vlan_tci}, to read; {@code vlan_tci}, {@code vlan_id}, {@code vlan_pcp},
 * {@code native_vlan}, {@code ethertype}, to write.
 *
 * @see VLANDecap
 * @see SetVLANAnno
 */
@ClickElement(
    usage = "VLANEncap([VLAN_TCI, VLAN_PCP], VLAN_ID, NATIVE_VLAN 0, ETHERTYPE 0x8100)",
    summary = "Adds a VLAN tag.",
    category = "Ethernet")
public final class VLANEncap extends SimpleElement {
  private boolean useAnno;
  private int tci;
  private int nativeVlan;
  private int etherType;

  @Override
  protected void configure(Args args) {
    VlanTag tag = VlanTag.read(args);
    nativeVlan = args.keyword("NATIVE_VLAN").asInt(0, -1, VlanTag.ID);
    etherType = args.keyword("ETHERTYPE").asInt(Ethernet.VLAN, 0, 0xffff);
    args.complete();
    useAnno = tag.fromAnno();
    tci = tag.tci();
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    int tag = useAnno ? Ethernet.vlanAnno(packet) : tci;
    if ((tag & VlanTag.ID) == nativeVlan) {
      packet.setMacHeader(0, Ethernet.HEADER);
      return packet;
    }
    packet.push(Ethernet.TAG);
    if (packet.length() < Ethernet.ADDRESSES + Ethernet.TAG) {
      tagShort(packet, tag);
    } else {
      long first = packet.u64(Ethernet.TAG);
      int rest = packet.u32(Ethernet.TAG + 8);
      packet.put64(0, first);
      packet.put32(8, rest);
      packet.put16(Ethernet.TYPE, etherType);
      packet.put16(Ethernet.TYPE + 2, tag);
    }
    packet.setMacHeader(0, Ethernet.HEADER + Ethernet.TAG);
    return packet;
  }

  /** What stays of addresses and tag in a packet that cannot hold them. */
  private void tagShort(Packet packet, int tag) {
    long destination = Ethernet.addressAt(packet, Ethernet.TAG);
    long source = Ethernet.addressAt(packet, Ethernet.TAG + Ethernet.SOURCE);
    Ethernet.writeAddresses(packet, 0, destination, source);
    long behind = (long) etherType << 32 | (long) tag << 16;
    Ethernet.writeAddresses(packet, Ethernet.TYPE, behind, 0);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("config", this::config);
    handlers.read("vlan_tci", () -> useAnno ? "ANNO" : Integer.toString(tci));
    handlers.write("vlan_tci", ConfigKeyword.of(this, "VLAN_TCI", 0));
    handlers.read("vlan_id", () -> useAnno ? "" : Integer.toString(tci & VlanTag.ID));
    handlers.write("vlan_id", ConfigKeyword.of(this, "VLAN_ID"));
    handlers.read("vlan_pcp", () -> useAnno ? "" : Integer.toString(tci >> 13 & 7));
    handlers.write("vlan_pcp", ConfigKeyword.of(this, "VLAN_PCP"));
    handlers.read("native_vlan", () -> nativeVlan == 0 ? "" : nativeText());
    handlers.write("native_vlan", ConfigKeyword.of(this, "NATIVE_VLAN"));
    // As in Click, where the configuration that is shown does not name it.
    handlers.read("ethertype", () -> "");
    handlers.write("ethertype", ConfigKeyword.of(this, "ETHERTYPE"));
  }

  private String config() {
    String tag =
        useAnno ? "ANNO" : "VLAN_ID %d, VLAN_PCP %d".formatted(tci & VlanTag.ID, tci >> 13 & 7);
    return nativeVlan == 0 ? tag : tag + ", NATIVE_VLAN " + nativeText();
  }

  /** None, which is -1, shows as the largest number of two bytes. */
  private String nativeText() {
    return Integer.toString(nativeVlan & 0xffff);
  }
}
