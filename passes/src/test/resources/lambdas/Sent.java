package net.lambdas;

import java.util.function.IntConsumer;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Tells a handler the length of each packet, by a lambda that another class makes. */
@ClickElement(usage = "Sent(HANDLER)", summary = "sums up")
public final class Sent extends SimpleElement {
  private IntConsumer told;
  private long sum;

  @Override
  protected void configure(Args args) {
    told = Sending.to(this, args.positional("HANDLER").asString(""));
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    told.accept(packet.length());
    sum++;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
