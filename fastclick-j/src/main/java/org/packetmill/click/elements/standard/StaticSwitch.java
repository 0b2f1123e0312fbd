package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends every packet out of one output for good; a number without an output kills them.
 *
 * <pre>{@code StaticSwitch(1)}</pre>
 *
 * @see Switch
 */
@ClickElement(
    usage = "StaticSwitch([OUTPUT])",
    summary = "Sends packets to one of several outputs.",
    ports = "1/-",
    processing = "h/h",
    category = "Classification")
public final class StaticSwitch extends ClassifyingElement {
  private int output;

  @Override
  protected void configure(Args args) {
    output = args.positional("OUTPUT").asInt(0);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    return output;
  }
}
