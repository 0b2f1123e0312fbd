package org.packetmill.click.elements.ctx;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Sends packets to its outputs by rules, which the {@link CTXManager} before it looks up for all
 * dispatchers at once.
 *
 * <p>A rule is {@code OFFSET/VALUE[/MASK]...}, or {@code -} for all packets, and the output, or
 * {@code drop}; without one, the output after that of the rule before. Values are hexadecimal.
 * {@code ip proto}, {@code src port} and the like stand for the bytes behind an IP header. A value
 * of 0 under a mask makes every value a flow. What no rule takes is dropped, or goes to the last
 * output if no rule names that. Rules must not overlap; {@link FlowContextDispatcher} takes those
 * that do.
 *
 * <pre>{@code CTXManager -> d :: CTXDispatcher(12/0806, 12/0800, -)}</pre>
 */
@ClickElement(
    usage = "CTXDispatcher(RULE, ...)",
    summary = "sends packets to its outputs by rules looked up in advance",
    ports = "1/-",
    processing = "h/h",
    category = "Flows")
public class CTXDispatcher extends Element implements FlowElement, FlowSpace {
  private static final int PHASE_BEHIND_DEFAULT = 5;

  private List<String> arguments = List.of();
  private List<FlowRule> rules = List.of();
  private FlowNode table;

  /** Where its bytes are in the blocks of flows; -1 when no manager leads here. */
  private int offset = -1;

  private int blockSize;

  /** Whether the rules of an output's elements count only where this one's rule does. */
  boolean mergesChildren() {
    return false;
  }

  @Override
  public int configurePhase() {
    return ConfigurePhase.DEFAULT + PHASE_BEHIND_DEFAULT;
  }

  @Override
  public BatchMode batchMode() {
    return BatchMode.NEEDED;
  }

  @Override
  protected void configure(Args args) {
    arguments = args.rest();
    FlowLayout.of(this).addDispatcher(this);
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

  /** Makes rules of the arguments. */
  void readRules(int newBlockSize, Errors errors) {
    blockSize = newBlockSize;
    rules = new FlowRules(this, blockSize).read(arguments, mergesChildren(), errors);
  }

  @Override
  public FlowNode table(int input, List<FlowElement> context) {
    if (table == null) {
      table = new FlowRuleTable(this, blockSize, context).of(rules);
    }
    return table.duplicate(true);
  }

  // --- Packets
  // ------------------------------------------------------------------------------------

  @Override
  public void push(int port, Packet packet) {
    FlowBlock block = FlowStack.current().block;
    checkedOutputPush(block == null ? -1 : block.int32(offset), packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    FlowBlock block = FlowStack.current().block;
    int out = block == null ? -1 : block.int32(offset);
    if (out >= 0 && out < outputCount()) {
      output(out).pushBatch(batch);
    } else {
      batch.kill();
    }
  }
}
