package org.packetmill.click.elements.icmp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Makes an ICMP echo request of each packet, which becomes its payload. IP IDs and sequence numbers
 * count from 1.
 *
 * <pre>{@code RatedSource(\<00>, 1) -> ICMPPingEncap(10.0.0.1, 10.0.0.2) -> ...}</pre>
 *
 * <p>Handlers: {@code src} and {@code dst} (read and write).
 *
 * @see ICMPPingSource
 */
@ClickElement(
    usage = "ICMPPingEncap(SRC, DST, [IDENTIFIER])",
    summary = "encapsulates packets in ICMP ping headers",
    category = "ICMP")
public final class ICMPPingEncap extends IcmpEncap {
  private int identifier;

  @Override
  protected void configure(Args args) {
    source = args.mandatory("SRC").asIp(0);
    destination = args.mandatory("DST").asIp(0);
    identifier = args.keyword("IDENTIFIER").asUnsigned(0, 65535);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    encapsulate(packet, IcmpHeader.LENGTH, IcmpHeader.ECHO, 0, true, identifier);
    return packet;
  }
}
