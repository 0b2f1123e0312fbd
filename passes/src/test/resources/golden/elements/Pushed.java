package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Puts two bytes in front. */
@ClickElement(usage = "Pushed", summary = "Puts two bytes in front.")
public final class Pushed extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    packet.push(2);
    return packet;
  }
}
