package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/** Sends a copy to the output that the first byte names, and then the packet. */
@ClickElement(usage = "Scattered", summary = "Sends copies by the first byte.", ports = "1/2")
public final class Scattered extends SplittingElement {
  @Override
  protected void split(int port, Packet packet, Outputs out) {
    out.push(packet.u8(0) & 3, packet.duplicate());
    out.push(1, packet);
  }
}
