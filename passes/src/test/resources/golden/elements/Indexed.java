package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Reads the byte that the first one points to. */
@ClickElement(usage = "Indexed", summary = "Reads the byte that the first one points to.")
public final class Indexed extends SimpleElement {
  private int sum;

  @Override
  protected Packet process(Packet packet) {
    int at = packet.u8(0);
    if (at < packet.length()) {
      sum += packet.u8(at);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("sum", () -> "" + sum);
  }
}
