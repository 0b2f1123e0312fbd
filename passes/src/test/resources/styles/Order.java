package net.styles;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Chains packets together: another order shows. */
@ClickElement(usage = "Order()", summary = "notices order")
public final class Order extends SimpleElement {
  private int chain;

  @Override
  protected Packet process(Packet packet) {
    chain = chain * 31 + packet.length() + packet.u8(0);
    packet.uniqueify();
    packet.put8(0, chain);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("chain", () -> chain);
  }
}
