package net.lambdas;

import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Method references of every kind. */
@ClickElement(usage = "Referred()", summary = "counts by method references")
public final class Referred extends SimpleElement {
  private final ToIntFunction<Packet> length = Packet::length;
  private final Predicate<Packet> odd = this::isOdd;
  private final IntUnaryOperator half = Referred::half;
  private final UnaryOperator<Packet> mark = this::mark;
  private long sum;
  private long count;

  private boolean isOdd(Packet packet) {
    count++;
    return (length.applyAsInt(packet) & 1) != 0;
  }

  private static int half(int value) {
    return value / 2;
  }

  private Packet mark(Packet packet) {
    packet.setAnno8(20, (int) count & 127);
    return packet;
  }

  @Override
  protected Packet process(Packet packet) {
    if (odd.test(packet)) {
      sum += half.applyAsInt(length.applyAsInt(packet));
    }
    return mark.apply(packet);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum).readLong("count", () -> count);
  }
}
