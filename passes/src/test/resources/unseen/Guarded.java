package net.orchard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Counts under its own lock. */
@ClickElement(usage = "Guarded()", summary = "counts under a lock")
public final class Guarded extends SimpleElement {
  private long sum;

  @Override
  protected synchronized Packet process(Packet packet) {
    sum = sum * 3 + packet.length();
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
