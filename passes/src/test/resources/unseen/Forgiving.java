package net.orchard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Catches what a helper throws that has changed the packet before. */
@ClickElement(usage = "Forgiving()", summary = "catches")
public final class Forgiving extends SimpleElement {
  private int caught;

  @Override
  protected Packet process(Packet packet) {
    try {
      shorten(packet, 3);
    } catch (IllegalArgumentException e) {
      caught++;
    }
    packet.put8(0, packet.length() + packet.anno8(20));
    return packet;
  }

  /** Calls itself, so that nobody splices it. */
  private static void shorten(Packet packet, int turns) {
    packet.take(1);
    if (turns > 0) {
      shorten(packet, turns - 1);
    }
    if (packet.length() % 5 == 2) {
      throw new IllegalArgumentException("odd length");
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("caught", () -> caught);
  }
}
