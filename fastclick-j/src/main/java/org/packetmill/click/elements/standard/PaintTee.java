package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Passes all packets; before that, sends a copy of those of a colour out of output 1.
 *
 * <pre>{@code PaintTee(1)}</pre>
 *
 * <p>Handlers: {@code color}, to read and write.
 */
@ClickElement(
    usage = "PaintTee(COLOR, [ANNO])",
    summary = "Duplicates packets of a colour.",
    ports = "1/2",
    processing = "a/ah",
    category = "Annotations")
public final class PaintTee extends SplittingElement {
  private static final int COPIES = 1;

  private int color;
  private int anno;

  @Override
  protected void configure(Args args) {
    color = args.mandatory("COLOR").asUnsigned(0, 255);
    anno = args.positional("ANNO").asAnno(1, Paint.PAINT_ANNO);
    args.complete();
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    if (packet.anno8(anno) == color) {
      out.push(COPIES, packet.duplicate());
    }
    out.push(0, packet);
  }

  @Override
  protected int firstOutput() {
    return COPIES;
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    if (packet != null && packet.anno8(anno) == color) {
      output(COPIES).push(packet.duplicate());
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("color", () -> color);
    handlers.write("color", value -> color = Words.integer("expected uint8_t", value, 0, 255));
  }
}
