package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Works behind a lock. */
@ClickElement(usage = "Locked", summary = "Works behind a lock.")
public final class Locked extends SimpleElement {
  private int seen;

  @Override
  protected Packet process(Packet packet) {
    synchronized (this) {
      seen += packet.u8(0);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("seen", () -> "" + seen);
  }
}
