package net.orchard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Puts a running number in front of each packet, so that the order shows; drops each 50th. */
@ClickElement(usage = "Stamp()", summary = "numbers packets")
public final class Stamp extends SimpleElement {
  private int number;

  @Override
  protected Packet process(Packet packet) {
    if (++number % 50 == 0) {
      packet.kill();
      return null;
    }
    packet.push(4);
    packet.put32(0, number);
    return packet;
  }
}
