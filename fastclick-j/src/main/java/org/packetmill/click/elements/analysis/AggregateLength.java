package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Sets the aggregate annotation to packets' lengths, with the bytes that are not here; with {@code
 * IP true} from the IP header on. Packets without one then leave at output 1.
 *
 * <pre>{@code ... -> AggregateLength(IP true) -> AggregateCounter -> ...}</pre>
 */
@ClickElement(
    usage = "AggregateLength([IP])",
    summary = "sets aggregate annotation based on packet length",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Aggregates")
public final class AggregateLength extends ClassifyingElement {
  private boolean fromIp;

  @Override
  protected void configure(Args args) {
    fromIp = args.keyword("IP").asBool(false);
    args.complete();
  }

  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    if (fromIp && !packet.hasNetworkHeader()) {
      return 1;
    }
    int before = fromIp ? packet.networkOffset() : 0;
    int length = packet.length() - before + packet.anno32(Annotations.EXTRA_LENGTH);
    packet.setAnno32(Annotations.AGGREGATE, length);
    return 0;
  }
}
