package net.lambdas;

import java.io.Serializable;
import java.util.function.Predicate;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** A serializable lambda, one whose identity is asked for, one that captures null, one that fails. */
@ClickElement(usage = "Odd()", summary = "counts and fails")
public final class Odd extends SimpleElement {
  private final Predicate<Packet> saved =
      (Predicate<Packet> & Serializable) packet -> packet.u8(0) > 9;
  private final Predicate<Packet> none = empty(null);
  private final Predicate<Packet> failing = packet -> 7 / (packet.u8(1) & 15) > 0;
  private Object before;
  private long same;
  private long sum;

  private static Predicate<Packet> empty(String word) {
    return packet -> word == null || word.length() > packet.u8(0);
  }

  @Override
  protected Packet process(Packet packet) {
    Predicate<Packet> now = p -> p.length() > 3;
    if (before == now) {
      same++;
    }
    before = now;
    sum += saved.test(packet) ? 1 : 2;
    sum += none.test(packet) ? 10 : 20;
    sum += failing.test(packet) ? 100 : 200;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("same", () -> same).readLong("sum", () -> sum);
  }
}
