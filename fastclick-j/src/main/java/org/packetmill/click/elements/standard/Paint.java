package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Sets the paint annotation, or another annotation of one byte, to COLOR.
 *
 * <pre>{@code Paint(1)}</pre>
 *
 * <p>Handlers: {@code color}, to read and write.
 *
 * @see CheckPaint
 */
@ClickElement(
    usage = "Paint(COLOR, [ANNO])",
    summary = "Sets a packet's colour.",
    category = "Annotations")
public final class Paint extends SimpleElement {
  static final int PAINT_ANNO = 17;

  private int color;
  private int anno;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    color = args.mandatory("COLOR").asUnsigned(0, 255);
    anno = args.positional("ANNO").asAnno(1, PAINT_ANNO);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.setAnno8(anno, color);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("color", () -> color);
    handlers.write("color", value -> color = Words.integer("expected uint8_t", value, 0, 255));
  }
}
