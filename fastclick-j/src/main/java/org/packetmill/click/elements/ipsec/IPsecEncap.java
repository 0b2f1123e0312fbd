package org.packetmill.click.elements.ipsec;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Annotations;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpNames;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.packet.Packet;

/**
 * Puts an IP header in front of each packet, to the address in its destination annotation, with IDs
 * that count from 0. The source is left to a FixIPSrc, to which it says so.
 *
 * <pre>{@code ... -> IPsecEncap(esp) -> FixIPSrc(10.0.0.1) -> ...}</pre>
 *
 * @see RadixIPsecLookup
 */
@ClickElement(
    usage = "IPsecEncap(PROTO)",
    summary = "encapsulates packets of IPsec in IP headers",
    category = "IPsec")
public final class IPsecEncap extends SimpleElement {
  private static final int TTL = 250;

  private int ttlAndProtocol;
  private int nextId;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    int protocol = args.mandatory("PROTO").as(IPsecEncap::protocol, 0);
    args.complete();
    if (protocol < 0 || protocol > 255) {
      args.error("bad IP protocol");
    }
    ttlAndProtocol = TTL << 8 | protocol & 0xff;
  }

  private static Integer protocol(String word) {
    Integer named = IpNames.protocol(word);
    return named == null ? IpText.integer(word) : named;
  }

  @Override
  protected Packet process(Packet packet) {
    packet.push(Ip4.HEADER);
    packet.setAnno8(Annotations.FIX_IP_SOURCE, 1);
    Ip4.writeHeader(packet, 0, nextId, 0, ttlAndProtocol, 0, packet.destinationIp());
    nextId = nextId + 1 & 0xffff;
    return packet;
  }
}
