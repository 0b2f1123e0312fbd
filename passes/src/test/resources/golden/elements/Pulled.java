package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Takes two bytes off the front. */
@ClickElement(usage = "Pulled", summary = "Takes two bytes off the front.")
public final class Pulled extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    if (packet.length() < 2) {
      packet.kill();
      return null;
    }
    packet.pull(2);
    return packet;
  }
}
