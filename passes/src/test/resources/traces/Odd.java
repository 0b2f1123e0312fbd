package net.traces;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Fails on odd packets, in a helper and in one of the packet's own methods. */
@ClickElement(usage = "Odd()", summary = "fails on odd packets")
public final class Odd extends SimpleElement {
  private int seen;

  @Override
  protected Packet process(Packet packet) {
    seen++;
    check(packet, seen);
    if (seen % 4 == 2) {
      packet.put8(
          packet.length(), 1);
    }
    return packet;
  }

  private static void check(Packet packet, int number) {
    if (number % 2 == 1) {
      refuse(packet);
    }
  }

  private static void refuse(Packet packet) {
    int length = packet.length();
    throw new IllegalStateException(
        "odd packet: length=" + length);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("seen", () -> seen);
  }
}
