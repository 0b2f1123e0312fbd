package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Puts back as many bytes in front of packets as a 16-bit annotation says.
 *
 * <pre>{@code UnstripAnno()}</pre>
 *
 * @see Search
 */
@ClickElement(
    usage = "UnstripAnno([ANNO])",
    summary = "unstrips as many bytes as an annotation says",
    category = "Packet data")
public final class UnstripAnno extends SimpleElement {
  private int anno;

  @Override
  protected void configure(Args args) {
    anno = args.positional("ANNO").asAnno(2, Search.PAINT2_ANNO);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.push(packet.anno16(anno));
    return packet;
  }
}
