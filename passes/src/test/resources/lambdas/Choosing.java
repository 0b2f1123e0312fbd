package net.lambdas;

import java.util.function.IntConsumer;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Whose number its lambda writes, its own or that of the first, is told by no configuration. */
@ClickElement(usage = "Choosing()", summary = "sums up")
public final class Choosing extends SimpleElement {
  private static Choosing first;

  private IntConsumer count;
  private long total;
  private long sum;

  @Override
  protected void configure(Args args) {
    args.complete();
    if (first == null) {
      first = this;
    }
    Choosing target = Boolean.getBoolean("lambdas.other") ? first : this;
    count = value -> target.total = target.total * 3 + value;
  }

  @Override
  protected Packet process(Packet packet) {
    count.accept(packet.length());
    sum = sum * 5 + total;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
