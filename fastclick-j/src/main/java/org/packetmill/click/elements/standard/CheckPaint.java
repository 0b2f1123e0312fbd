package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets of a colour; others leave by output 1 or are killed.
 *
 * <pre>{@code CheckPaint(1)}</pre>
 *
 * <p>Handlers: {@code color}, to read and write.
 *
 * @see Paint
 */
@ClickElement(
    usage = "CheckPaint(COLOR, [ANNO])",
    summary = "Checks a packet's colour.",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Annotations")
public final class CheckPaint extends ClassifyingElement {
  private int color;
  private int anno;

  @Override
  protected void configure(Args args) {
    color = args.mandatory("COLOR").asUnsigned(0, 255);
    anno = args.positional("ANNO").asAnno(1, Paint.PAINT_ANNO);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    return packet.anno8(anno) == color ? 0 : 1;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("color", () -> color);
    handlers.write("color", value -> color = Words.integer("expected uint8_t", value, 0, 255));
  }
}
