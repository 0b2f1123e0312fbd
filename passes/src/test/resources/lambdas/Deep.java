package net.lambdas;

import java.util.function.ToIntFunction;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** A lambda that calls one of the same place, and so on. */
@ClickElement(usage = "Deep()", summary = "sums up")
public final class Deep extends SimpleElement {
  private final ToIntFunction<Packet> one = Packet::length;
  private final ToIntFunction<Packet> deep = plus(plus(plus(plus(plus(plus(one, 1), 2), 3), 4), 5), 6);
  private long sum;

  private static ToIntFunction<Packet> plus(ToIntFunction<Packet> of, int more) {
    return packet -> of.applyAsInt(packet) + more;
  }

  @Override
  protected Packet process(Packet packet) {
    sum += deep.applyAsInt(packet);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
