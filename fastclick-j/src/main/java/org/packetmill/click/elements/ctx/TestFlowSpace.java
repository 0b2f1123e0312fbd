package org.packetmill.click.elements.ctx;

import java.util.List;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets on, and has four bytes of each flow's block, to test how those are shared out.
 *
 * <pre>{@code FlowIPManagerHMP -> TestFlowSpace -> Discard}</pre>
 */
@ClickElement(
    usage = "TestFlowSpace()",
    summary = "has a place in the blocks of flows",
    processing = "h/h",
    category = "Testing")
public final class TestFlowSpace extends SimpleElement implements FlowElement, FlowSpace {
  private int offset;

  @Override
  public BatchMode batchMode() {
    return BatchMode.NEEDED;
  }

  @Override
  public int configurePhase() {
    return ConfigurePhase.DEFAULT + 5;
  }

  @Override
  protected Packet process(Packet packet) {
    return packet;
  }

  @Override
  public int flowDataSize() {
    return Integer.BYTES;
  }

  @Override
  public void setFlowDataOffset(int newOffset) {
    offset = newOffset;
  }

  @Override
  public int flowDataOffset() {
    return offset;
  }

  @Override
  public FlowNode table(int input, List<FlowElement> context) {
    return FlowDownward.table(this, -1, context, false, FlowLayout.of(this).blockSize());
  }
}
