package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Sets the second paint annotation, or another annotation of two bytes, to COLOR.
 *
 * <pre>{@code Paint2(300)}</pre>
 *
 * <p>Handlers: {@code color}, to read and write.
 *
 * @see Paint
 */
@ClickElement(
    usage = "Paint2(COLOR, [ANNO])",
    summary = "Sets a packet's second colour, of two bytes.",
    category = "Annotations")
public final class Paint2 extends SimpleElement {
  private static final int PAINT2_ANNO = 16;
  private static final int MAX = 0xffff;

  private int color;
  private int anno;

  @Override
  protected void configure(Args args) {
    color = args.mandatory("COLOR").asUnsigned(0, MAX);
    anno = args.positional("ANNO").asAnno(2, PAINT2_ANNO);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.setAnno16(anno, color);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("color", () -> color);
    handlers.write("color", value -> color = Words.integer("expected uint16_t", value, 0, MAX));
  }
}
