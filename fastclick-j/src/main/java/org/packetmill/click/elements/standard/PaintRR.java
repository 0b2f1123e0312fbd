package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends each packet out of the output that its colour names, modulo the number of outputs.
 *
 * <pre>{@code p :: PaintRR(20); p[0] -> ...; p[1] -> ...}</pre>
 *
 * @see PaintSwitch
 */
@ClickElement(
    usage = "PaintRR([ANNO])",
    summary = "sorts packets by colour, modulo the number of outputs",
    ports = "1/-",
    processing = "h/h",
    category = "Annotations")
public final class PaintRR extends ClassifyingElement {
  private int anno;
  private int outputs;

  @Override
  protected void configure(Args args) {
    anno = args.positional("ANNO").asAnno(1, Paint.PAINT_ANNO);
    args.complete();
    outputs = outputCount();
  }

  @Override
  protected int classify(Packet packet) {
    return outputs == 0 ? 0 : packet.anno8(anno) % outputs;
  }
}
