package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends each packet out of an output chosen by chance.
 *
 * <pre>{@code r :: RandomSwitch; r[0] -> ...; r[1] -> ...}</pre>
 */
@ClickElement(
    usage = "RandomSwitch()",
    summary = "sends packets to outputs chosen by chance",
    ports = "1/-",
    processing = "h/h",
    category = "Classification")
public final class RandomSwitch extends ClassifyingElement {
  private int outputs;

  @Override
  protected void configure(Args args) {
    args.complete();
    outputs = outputCount();
  }

  @Override
  protected int classify(Packet packet) {
    return (int) context().random().next(0, outputs - 1L);
  }
}
