package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Replaces the addresses of the link header; of a packet too short for both, as much as there is.
 *
 * <pre>{@code EtherRewrite(SRC 02:00:00:00:00:01, DST 02:00:00:00:00:02)}</pre>
 *
 * <p>Handlers: {@code src}, {@code dst}, to read and write.
 */
@ClickElement(
    usage = "EtherRewrite(SRC, DST)",
    summary = "Replaces the Ethernet addresses.",
    category = "Ethernet")
public final class EtherRewrite extends SimpleElement {
  private long source;
  private long destination;

  @Override
  protected void configure(Args args) {
    source = args.mandatory("SRC").asEther(0);
    destination = args.mandatory("DST").asEther(0);
    args.complete();
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    packet.uniqueify();
    int header = packet.hasMacHeader() ? packet.macOffset() : 0;
    if (packet.length() < header + Ethernet.ADDRESSES) {
      Ethernet.writeAddresses(packet, header, destination, source);
    } else {
      packet.put48(header + Ethernet.DESTINATION, destination);
      packet.put48(header + Ethernet.SOURCE, source);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("src", () -> AddressText.ether(source));
    handlers.write("src", ConfigKeyword.of(this, "SRC", 0));
    handlers.read("dst", () -> AddressText.ether(destination));
    handlers.write("dst", ConfigKeyword.of(this, "DST", 1));
  }
}
