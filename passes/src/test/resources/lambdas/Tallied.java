package net.lambdas;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Sums up what has been counted so far. */
@ClickElement(usage = "Tallied()", summary = "sums up")
public final class Tallied extends SimpleElement {
  private Tally tally;
  private long sum;

  @Override
  protected void configure(Args args) {
    args.complete();
    tally = Tally.COMMON;
  }

  @Override
  protected Packet process(Packet packet) {
    sum = sum * 7 + tally.value;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
