package net.lambdas;

import java.util.function.ToIntFunction;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Has a method of the name of a private one of its superclass. */
@ClickElement(usage = "Shadowed()", summary = "sums up")
public final class Shadowed extends Shadowing {
  private final ToIntFunction<Packet> own = this::weight;

  int weight(Packet packet) {
    return 1000;
  }

  @Override
  protected Packet process(Packet packet) {
    sum += own.applyAsInt(packet);
    return super.process(packet);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
