package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Sends each packet out of the output that its colour names; one of colour 255 out of all: out of
 * the last in its turn, and out of the others before what else there is in its batch. Packets whose
 * colour names no output are killed.
 *
 * <pre>{@code ps :: PaintSwitch; ps[0] -> ...; ps[1] -> ...}</pre>
 */
@ClickElement(
    usage = "PaintSwitch([ANNO])",
    summary = "Sorts packets by colour.",
    ports = "1/-",
    processing = "h/h",
    category = "Annotations")
public final class PaintSwitch extends ClassifyingElement {
  private static final int ALL = 0xff;

  private int anno;

  @Override
  protected void configure(Args args) {
    anno = args.positional("ANNO").asAnno(1, Paint.PAINT_ANNO);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    int color = packet.anno8(anno);
    return color == ALL ? copyToOthers(packet) : color;
  }

  /** Returns the output that is left for the packet itself. */
  @Cold
  private int copyToOthers(Packet packet) {
    int last = outputCount() - 1;
    for (int i = 0; i < last; i++) {
      output(i).push(packet.duplicate());
    }
    return last;
  }
}
