package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Sets the aggregate annotation to the lowest {@code BITS} bits of the paint, all 8 by default.
 * With {@code INCREMENTAL true} they come behind what the annotation was.
 *
 * <pre>{@code ... -> AggregatePaint(2) -> AggregateCounter -> ...}</pre>
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
    bits = args.positional("BITS").asInt(Byte.SIZE);
    incremental = args.keyword("INCREMENTAL").asBool(false);
    args.complete();
    if (bits <= 0 || bits > Byte.SIZE) {
      args.error("bad number of bits");
    }
  }

  @Override
  protected Packet process(Packet packet) {
    int before = incremental ? packet.anno32(Annotations.AGGREGATE) << bits : 0;
    int paint = packet.anno8(Annotations.PAINT) & (1 << bits) - 1;
    packet.setAnno32(Annotations.AGGREGATE, before + paint);
    return packet;
  }
}
