package org.packetmill.click.elements.analysis;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Passes the first packet of each aggregate. The others leave by output 1, or are dropped.
 *
 * <pre>{@code ... -> AggregateIPFlows -> AggregateFirst -> ToIPSummaryDump(flows, FIELDS ip_src)}
 * </pre>
 */
@ClickElement(
    usage = "AggregateFirst()",
    summary = "passes the first packet of each aggregate",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Aggregates")
public final class AggregateFirst extends ClassifyingElement {
  private final AggregateSet seen = new AggregateSet();

  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    return seen.add(packet.anno32(Annotations.AGGREGATE)) ? 0 : 1;
  }
}
