package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Sets the aggregate annotation to the low {@code BITS} (8) of the paint; {@code INCREMENTAL} puts
 * them behind the bits of the old annotation.
 *
 * <pre>{@code ... -> Paint(3) -> AggregatePaint -> AggregateCounter -> ...}</pre>
 */
@ClickElement(
    usage = "AggregatePaint([BITS, INCREMENTAL])",
    summary = "sets aggregate annotation based on paint annotation",
    category = "Aggregates")
public final class AggregatePaint extends SimpleElement {
  private int bits;
  private boolean incremental;

  @Override
  protected void configure(Args args) {
    bits = args.positional("BITS").asInt(8);
    incremental = args.keyword("INCREMENTAL").asBool(false);
    if (bits <= 0 || bits > 8) {
      args.error("bad number of bits");
    }
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int value = packet.anno8(Annotations.PAINT) & (1 << bits) - 1;
    if (incremental) {
      value += packet.anno32(Annotations.AGGREGATE) << bits;
    }
    packet.setAnno32(Annotations.AGGREGATE, value);
    return packet;
  }
}
