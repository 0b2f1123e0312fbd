package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Clears the first byte by a fill. */
@ClickElement(usage = "Wiped", summary = "Clears the first byte by a fill.")
public final class Wiped extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    packet.clear(0, 1);
    return packet;
  }
}
