package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends each packet out of the output that its colour names; one of colour 255 out of all. Packets
 * whose colour names no output are killed.
 *
 * <pre>{@code ps :: PaintSwitch; ps[0] -> ...; ps[1] -> ...}</pre>
 */
@ClickElement(
    usage = "PaintSwitch([ANNO])",
    summary = "Sorts packets by colour.",
    ports = "1/-",
    processing = "h/h",
    category = "Annotations")
public final class PaintSwitch extends SplittingElement {
  private static final int ALL = 0xff;

  private int anno;

  @Override
  protected void configure(Args args) {
    anno = args.positional("ANNO").asAnno(1, Paint.PAINT_ANNO);
    args.complete();
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    int color = packet.anno8(anno);
    if (color == ALL) {
      toAll(packet, out);
    } else {
      out.push(color, packet);
    }
  }

  private void toAll(Packet packet, Outputs out) {
    int last = outputCount() - 1;
    for (int i = 0; i < last; i++) {
      out.push(i, packet.duplicate());
    }
    out.push(last, packet);
  }
}
