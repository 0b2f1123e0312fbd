package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Puts an Ethernet header in front of each packet.
 *
 * <pre>{@code EtherEncap(0x0800, 02:00:00:00:00:01, 02:00:00:00:00:02)}</pre>
 *
 * <p>Handlers: {@code src}, {@code dst}, {@code ethertype} (once {@code etht}), to read and write.
 */
@ClickElement(
    usage = "EtherEncap(ETHERTYPE, SRC, DST)",
    summary = "Adds an Ethernet header.",
    category = "Ethernet")
public final class EtherEncap extends SimpleElement {
  private int etherType;
  private long source;
  private long destination;

  @Override
  protected void configure(Args args) {
    etherType = args.mandatory("ETHERTYPE").asUnsigned(0, 0xffff);
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
    packet.push(Ethernet.HEADER);
    // All three in two writes, the second over the end of the first.
    packet.put64(Ethernet.DESTINATION, destination << 16 | source >>> 32);
    packet.put64(Ethernet.SOURCE, source << 16 | etherType);
    packet.setMacHeader(0, Ethernet.HEADER);
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
    handlers.readHidden("etht", () -> Integer.toString(etherType));
    handlers.write("etht", ConfigKeyword.of(this, "ETHERTYPE", 0));
  }
}
