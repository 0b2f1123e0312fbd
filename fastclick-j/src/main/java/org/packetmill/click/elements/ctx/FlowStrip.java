package org.packetmill.click.elements.ctx;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Removes the first LENGTH bytes of packets, between flow elements: the rules of those behind it
 * are looked up so many bytes further on.
 *
 * <pre>
 * {@code CTXManager -> CTXDispatcher(12/0800) -> FlowStrip(14) -> CTXDispatcher(9/06, -) -> ...}
 * </pre>
 *
 * @see FlowUnstrip
 */
@ClickElement(
    usage = "FlowStrip(LENGTH)",
    summary = "removes bytes from the front of packets between flow elements",
    category = "Flows")
public final class FlowStrip extends SimpleElement implements FlowElement {
  private int length;

  @Override
  public BatchMode batchMode() {
    return BatchMode.NEEDED;
  }

  @Override
  protected void configure(Args args) {
    length = args.mandatory("LENGTH").asUnsigned(0, 65535);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.pull(Math.min(length, packet.length()));
    return packet;
  }

  @Override
  public FlowNode table(int input, List<FlowElement> context) {
    return FlowShift.table(this, this, context, length);
  }

  @Override
  public FlowNode resolve(Kind kind, List<FlowElement> context, int blockSize) {
    return FlowShift.rule(kind, context, blockSize, -length);
  }
}
