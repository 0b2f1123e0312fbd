package net.styles;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Sets the values of all elements that left a setter. */
@ClickElement(usage = "Poke()", summary = "sets values")
public final class Poke extends SimpleElement {
  private int count;

  @Override
  protected Packet process(Packet packet) {
    if (++count % 100 == 0) {
      Shared.SETTERS.forEach(setter -> setter.accept(count));
    }
    return packet;
  }
}
