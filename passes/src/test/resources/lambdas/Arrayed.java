package net.lambdas;

import java.util.function.ToIntFunction;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** An array of lambdas. */
@ClickElement(usage = "Arrayed()", summary = "sums up what lambdas say")
public final class Arrayed extends SimpleElement {
  @SuppressWarnings("unchecked")
  private final ToIntFunction<Packet>[] steps =
      new ToIntFunction[] {
        (ToIntFunction<Packet>) packet -> packet.u8(0),
        (ToIntFunction<Packet>) packet -> packet.u8(1) * 3,
        (ToIntFunction<Packet>) Packet::length,
      };

  private long sum;

  @Override
  protected Packet process(Packet packet) {
    for (ToIntFunction<Packet> step : steps) {
      sum += step.applyAsInt(packet);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
