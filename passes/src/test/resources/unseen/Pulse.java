package net.orchard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Counts for other threads to see. */
@ClickElement(usage = "Pulse()", summary = "counts in a volatile field")
public final class Pulse extends SimpleElement {
  private volatile long beats;

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate")
  protected Packet process(Packet packet) {
    beats++;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("beats", () -> beats);
  }
}
