package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Counts packets that begin with an even byte. */
@ClickElement(usage = "Peeked", summary = "Counts packets that begin with an even byte.")
public final class Peeked extends SimpleElement {
  private int even;

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() > 0 && (packet.u8(0) & 1) == 0) {
      even++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("even", () -> "" + even);
  }
}
