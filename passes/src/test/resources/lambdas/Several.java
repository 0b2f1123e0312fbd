package net.lambdas;

import java.util.function.ToIntFunction;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Takes the same method reference in two places, one of which it compares with the other. */
@ClickElement(usage = "Several()", summary = "sums up")
public final class Several extends SimpleElement {
  private final ToIntFunction<Packet> one = Packet::length;
  private final ToIntFunction<Packet> another = Packet::length;
  private final ToIntFunction<Packet> deep = plus(plus(one, 1), 2);
  private long same;
  private long sum;

  private static ToIntFunction<Packet> plus(ToIntFunction<Packet> of, int more) {
    return packet -> of.applyAsInt(packet) + more;
  }

  @Override
  protected Packet process(Packet packet) {
    if (one == another) {
      same++;
    }
    sum += one.applyAsInt(packet) * 3 + another.applyAsInt(packet);
    sum += deep.applyAsInt(packet);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("same", () -> same).readLong("sum", () -> sum);
  }
}
