package net.orchard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Fails on odd packets after it has changed them and its own state. */
@ClickElement(usage = "Fragile()", summary = "fails on odd packets")
public final class Fragile extends SimpleElement {
  private int seen;
  private int caught;

  @Override
  protected Packet process(Packet packet) {
    seen++;
    packet.uniqueify();
    packet.put8(0, seen);
    if (packet.length() % 7 == 1) {
      throw new IllegalStateException("odd packet: length=" + packet.length());
    }
    try {
      check(packet.u8(packet.length() / 2));
    } catch (ArithmeticException e) {
      caught++;
    }
    // Far beyond short packets.
    packet.put16(10, 0xbeef);
    return packet;
  }

  private static int check(int value) {
    return 1000 / (value & 3);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("seen", () -> seen);
    handlers.readLong("caught", () -> caught);
  }
}
