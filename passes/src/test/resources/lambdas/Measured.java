package net.lambdas;

import java.util.function.Function;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Holds two references to one method, of two types: which is which cannot be told. */
@ClickElement(usage = "Measured()", summary = "sums up")
public final class Measured extends SimpleElement {
  private final Function<Packet, Object> first = Packet::length;
  private final Function<Packet, Integer> second = Packet::length;
  private long sum;

  @Override
  protected Packet process(Packet packet) {
    if (first != null && second != null) {
      sum = sum * 3 + first.apply(packet).hashCode() + second.apply(packet);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
