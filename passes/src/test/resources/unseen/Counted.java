package net.orchard;

import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

abstract class Counted extends SimpleElement {
  private final Tally tally = new Tally();

  @Override
  protected Packet process(Packet packet) {
    tally.add(packet.length());
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("packets", () -> tally.packets);
    handlers.readLong("bytes", tally::bytes);
  }
}
