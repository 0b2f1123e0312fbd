package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends a copy of each packet out of every output. Copies share their data until one is written.
 *
 * <pre>{@code t :: Tee(2); t[0] -> ...; t[1] -> ...}</pre>
 */
@ClickElement(
    usage = "Tee([N])",
    summary = "Duplicates packets.",
    ports = "1/1-",
    processing = "h/h",
    category = "Duplication")
public final class Tee extends SplittingElement {
  private int last;

  @Override
  protected void configure(Args args) {
    int outputs = outputCount();
    int arms = args.positional("N").asUnsigned(outputs, Integer.MAX_VALUE);
    args.complete();
    if (arms != outputs) {
      args.error("%d outputs implies %d arms".formatted(outputs, outputs));
    }
    last = outputs - 1;
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    for (int i = 0; i < last; i++) {
      out.push(i, packet.duplicate());
    }
    out.push(last, packet);
  }
}
