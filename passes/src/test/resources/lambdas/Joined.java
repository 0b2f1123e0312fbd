package net.lambdas;

import java.util.function.Predicate;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Asks a predicate that the JDK has made of two; one of them counts where another element looks. */
@ClickElement(usage = "Joined()", summary = "sums up")
public final class Joined extends SimpleElement {
  private Predicate<Packet> test;
  private long sum;

  @Override
  protected void configure(Args args) {
    args.complete();
    Tally tally = Tally.COMMON;
    Predicate<Packet> first = packet -> (tally.value = tally.value * 3 + packet.u8(0)) != 1;
    test = first.and(packet -> packet.length() > 3);
  }

  @Override
  protected Packet process(Packet packet) {
    if (test.test(packet)) {
      sum++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
