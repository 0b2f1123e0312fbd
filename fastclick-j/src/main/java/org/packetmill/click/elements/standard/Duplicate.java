package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends a copy of each packet out of every output. Unlike those of {@link Tee}, the copies do not
 * share their data.
 *
 * <pre>{@code d :: Duplicate(2); d[0] -> ...; d[1] -> ...}</pre>
 */
@ClickElement(
    usage = "Duplicate([N], [DATA_ONLY])",
    summary = "duplicates packets, data included",
    ports = "1/1-",
    processing = "h/h",
    category = "Duplication")
public final class Duplicate extends SplittingElement {
  private int last;

  @Override
  protected void configure(Args args) {
    int outputs = outputCount();
    int arms = args.positional("N").asInt(outputs, 0, Integer.MAX_VALUE);
    args.keyword("DATA_ONLY").asBool(true);
    args.complete();
    if (arms != outputs) {
      args.error("%d outputs implies %d arms".formatted(outputs, outputs));
    }
    last = outputs - 1;
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    for (int i = 0; i < last; i++) {
      Packet copy = packet.duplicate();
      copy.uniqueify();
      out.push(i, copy);
    }
    out.push(last, packet);
  }
}
