package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Sets the aggregate annotation to the packet's length, with the extra length. With {@code IP true}
 * the length from the network header on; packets without one leave by output 1, or are dropped.
 *
 * <pre>{@code FromDump(trace.pcap, STOP true) -> AggregateLength -> AggregateCounter -> ...}</pre>
 */
@ClickElement(
    usage = "AggregateLength([IP])",
    summary = "sets aggregate annotation based on packet length",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Aggregates")
public final class AggregateLength extends ClassifyingElement {
  private boolean network;

  @Override
  protected void configure(Args args) {
    network = args.keyword("IP").asBool(false);
    args.complete();
  }

  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    if (network && !packet.hasNetworkHeader()) {
      return 1;
    }
    int length = network ? packet.networkLength() : packet.length();
    packet.setAnno32(Annotations.AGGREGATE, length + packet.anno32(Annotations.EXTRA_LENGTH));
    return 0;
  }
}
