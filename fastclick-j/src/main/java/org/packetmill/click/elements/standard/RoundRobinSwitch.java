package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Sends packets to its outputs in turn, to the first MAX of them if that is given. With SPLITBATCH
 * false a whole batch goes to one output.
 *
 * <pre>{@code rr :: RoundRobinSwitch; rr[0] -> ...; rr[1] -> ...}</pre>
 *
 * <p>Handlers: {@code max}, to read and write.
 */
@ClickElement(
    usage = "RoundRobinSwitch([MAX], SPLITBATCH true)",
    summary = "Sends packets to its outputs in turn.",
    ports = "1/-",
    processing = "h/h",
    category = "Classification")
public final class RoundRobinSwitch extends ClassifyingElement {
  private int max;
  private boolean splitBatch;
  private int next;

  @Override
  protected void configure(Args args) {
    int outputs = args.positional("MAX").asInt(-1);
    max = outputs < 0 ? outputCount() : outputs;
    splitBatch = args.keyword("SPLITBATCH").asBool(true);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    int output = next;
    next = output + 1 >= max ? 0 : output + 1;
    return output;
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    if (splitBatch) {
      super.pushBatch(port, batch);
    } else {
      pushWhole(batch);
    }
  }

  private void pushWhole(PacketBatch batch) {
    int output = batch.isEmpty() ? outputCount() : classify(batch.get(0));
    if (output < outputCount()) {
      output(output).pushBatch(batch);
    } else {
      batch.kill();
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("max", () -> max);
    handlers.write(
        "max", value -> max = Words.integer("expected integer", value, 0, Integer.MAX_VALUE));
  }
}
