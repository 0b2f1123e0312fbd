package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketType;

/**
 * Sets the packet type by the Ethernet destination: this host ETHER, broadcast, multicast or
 * another host. Packets for others (unless DROP_OTHER is false) and, with DROP_OWN, packets from
 * this host leave by output 1 or are killed. The header starts OFFSET bytes into the packet.
 *
 * <pre>{@code HostEtherFilter(02:00:00:00:00:01)}</pre>
 *
 * <p>Handlers: {@code ether}, to read and write.
 */
@ClickElement(
    usage = "HostEtherFilter(ETHER, [DROP_OWN, DROP_OTHER], OFFSET 0)",
    summary = "Drops packets that are meant for other hosts.",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Ethernet")
public final class HostEtherFilter extends ClassifyingElement {
  private long address;
  private boolean dropOwn;
  private boolean dropOther;
  private int offset;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    address = args.mandatory("ETHER").asEther(0);
    dropOwn = args.positional("DROP_OWN").asBool(false);
    dropOther = args.positional("DROP_OTHER").asBool(true);
    offset = args.keyword("OFFSET").asInt(0, 0, 65535);
    args.complete();
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    if (dropOwn && packet.u48(offset + Ethernet.SOURCE) == address) {
      return 1;
    }
    long destination = packet.u48(offset + Ethernet.DESTINATION);
    if (destination == address) {
      packet.setType(PacketType.HOST);
    } else if (destination == Ethernet.BROADCAST) {
      packet.setType(PacketType.BROADCAST);
    } else if ((destination & Ethernet.GROUP) != 0) {
      packet.setType(PacketType.MULTICAST);
    } else {
      packet.setType(PacketType.OTHERHOST);
      return dropOther ? 1 : 0;
    }
    return 0;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("ether", () -> AddressText.ether(address));
    handlers.write("ether", value -> address = Words.address(value, context().names(this)));
  }
}
