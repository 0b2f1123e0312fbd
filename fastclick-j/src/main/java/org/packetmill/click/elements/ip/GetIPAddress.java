package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Sets an annotation, by default the destination address, from the packet: the four bytes at
 * OFFSET, or the source or destination of the IP header ({@code IP src}, {@code IP dst}).
 *
 * @see SetIPAddress
 */
@ClickElement(
    usage = "GetIPAddress([OFFSET, ANNO, IP])",
    summary = "sets the destination annotation from the packet",
    category = "IP")
public final class GetIPAddress extends SimpleElement {
  private int offset;
  private int annotation;
  private boolean inHeader;

  @Override
  protected void configure(Args args) {
    int given = args.positional("OFFSET").asInt(-1);
    annotation = args.positional("ANNO").asAnno(4, 0);
    String field = args.keyword("IP").asString("");
    inHeader = !field.isEmpty();
    offset = field.equals("src") ? Ip4.SOURCE : inHeader ? Ip4.DESTINATION : given;
    if (given >= 0 == inHeader) {
      args.error("set one of OFFSET, IP");
    } else if (inHeader && !field.equals("src") && !field.equals("dst")) {
      args.error("bad IP");
    }
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int at = inHeader ? Ip4.offset(packet) + offset : offset;
    packet.setAnno32(annotation, Integer.reverseBytes(packet.u32(at)));
    return packet;
  }
}
