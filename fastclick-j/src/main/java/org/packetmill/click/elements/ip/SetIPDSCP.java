package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Sets the differentiated-services code point of IP packets and updates the checksum.
 *
 * <pre>{@code CheckIPHeader -> SetIPDSCP(46) -> ...}</pre>
 *
 * <p>Handlers: {@code dscp} (read and write).
 */
@ClickElement(
    usage = "SetIPDSCP(DSCP)",
    summary = "sets the IP diffserv code point",
    category = "IP")
public final class SetIPDSCP extends SimpleElement {
  private int dscp;

  @Override
  protected void configure(Args args) {
    dscp = args.mandatory("DSCP").asUnsigned(0, Integer.MAX_VALUE);
    args.complete();
    if (dscp > 0x3f) {
      args.error("diffserv code point out of range");
    }
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    packet.uniqueify();
    Ip4.replaceWord(packet, ip, 0, packet.u16(ip) & 0xff03 | dscp << 2);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("dscp", () -> ConfigKeyword.text(this, "DSCP", 0));
    handlers.write("dscp", ConfigKeyword.of(this, "DSCP", 0));
  }
}
