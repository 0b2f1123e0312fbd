package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Puts an Ethernet header with a VLAN tag in front of each packet: VLAN_TCI, or VLAN_ID with
 * priority VLAN_PCP, or the packet's annotation if VLAN_TCI is ANNO. Packets of VLAN NATIVE_VLAN
 * get a header without a tag; -1 tags all.
 *
 * <pre>{@code EtherVLANEncap(0x0800, 02:00:00:00:00:01, 02:00:00:00:00:02, VLAN_ID 1)}</pre>
 *
 * <p>Handlers: {@code src}, {@code dst}, {@code ethertype}, {@code vlan_tci}, {@code vlan_id},
 * {@code vlan_pcp} and {@code native_vlan}, to read and write.
 *
 * @see VLANEncap
 * @see StripEtherVLANHeader
 */
@ClickElement(
    usage = "EtherVLANEncap(ETHERTYPE, SRC, DST, [VLAN_TCI, VLAN_PCP], VLAN_ID, NATIVE_VLAN 0)",
    summary = "Adds an Ethernet header with a VLAN tag.",
    category = "Ethernet")
public final class EtherVLANEncap extends SimpleElement {
  private int etherType;
  private long source;
  private long destination;
  private boolean useAnno;
  private int tci;
  private int nativeVlan;

  @Override
  protected void configure(Args args) {
    etherType = args.mandatory("ETHERTYPE").asUnsigned(0, 0xffff);
    source = args.mandatory("SRC").asEther(0);
    destination = args.mandatory("DST").asEther(0);
    VlanTag tag = VlanTag.read(args);
    nativeVlan = args.keyword("NATIVE_VLAN").asInt(0, -1, VlanTag.ID);
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
    boolean untagged = (tag & VlanTag.ID) == nativeVlan;
    int bytes = untagged ? Ethernet.HEADER : Ethernet.HEADER + Ethernet.TAG;
    packet.push(bytes);
    packet.setMacHeader(0, bytes);
    packet.put48(Ethernet.DESTINATION, destination);
    packet.put48(Ethernet.SOURCE, source);
    if (!untagged) {
      packet.put16(Ethernet.TYPE, Ethernet.VLAN);
      packet.put16(Ethernet.TYPE + 2, tag);
    }
    packet.put16(bytes - 2, etherType);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("src", () -> AddressText.ether(source));
    handlers.write("src", ConfigKeyword.of(this, "SRC", 1));
    handlers.read("dst", () -> AddressText.ether(destination));
    handlers.write("dst", ConfigKeyword.of(this, "DST", 2));
    handlers.readLong("ethertype", () -> etherType);
    handlers.write("ethertype", ConfigKeyword.of(this, "ETHERTYPE", 0));
    handlers.read("vlan_tci", () -> useAnno ? "ANNO" : Integer.toString(tci));
    handlers.write("vlan_tci", ConfigKeyword.of(this, "VLAN_TCI", 3));
    handlers.readLong("vlan_id", () -> tci & VlanTag.ID);
    handlers.write("vlan_id", ConfigKeyword.of(this, "VLAN_ID"));
    handlers.readLong("vlan_pcp", () -> tci >> VlanTag.PRIORITY_SHIFT & VlanTag.MAX_PRIORITY);
    handlers.write("vlan_pcp", ConfigKeyword.of(this, "VLAN_PCP"));
    handlers.readLong("native_vlan", () -> nativeVlan);
    handlers.write("native_vlan", ConfigKeyword.of(this, "NATIVE_VLAN"));
  }
}
