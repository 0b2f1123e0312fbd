package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Does its work in helpers. */
@ClickElement(usage = "Helped", summary = "Does its work in helpers.")
public final class Helped extends SimpleElement {
  private int seen;

  @Override
  protected Packet process(Packet packet) {
    seen += halved(packet.u8(0));
    return packet;
  }

  private static int halved(int value) {
    return value >> 1;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("seen", () -> "" + seen);
  }
}
