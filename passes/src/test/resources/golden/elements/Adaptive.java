package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Keeps the largest byte that it has met. */
@ClickElement(usage = "Adaptive", summary = "Keeps the largest byte that it has met.")
public final class Adaptive extends SimpleElement {
  private int most;

  @Override
  protected Packet process(Packet packet) {
    if (packet.u8(0) > most) {
      most = packet.u8(0);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("most", () -> "" + most);
  }
}
