package net.lambdas;

import java.util.function.Predicate;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Asks two lambdas of one type, which capture nothing, and one that is a constant of its class. */
@ClickElement(usage = "Predicated()", summary = "counts what predicates accept")
public final class Predicated extends SimpleElement {
  private static final Predicate<Packet> LOW = packet -> packet.u8(1) < 128;

  private final Predicate<Packet> isLong = packet -> packet.length() > 60;
  private final Predicate<Packet> isEven = packet -> (packet.u8(0) & 1) == 0;
  private long count;
  private long even;

  @Override
  protected Packet process(Packet packet) {
    if (isLong.test(packet)) {
      count++;
    }
    if (isEven.test(packet) && LOW.test(packet)) {
      even++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count).readLong("even", () -> even);
  }
}
