package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/** Sends each packet, then a copy of it out of the same output, and marks the packet last. */
@ClickElement(usage = "Followed", summary = "Sends a copy behind each packet.")
public final class Followed extends SplittingElement {
  @Override
  protected void split(int port, Packet packet, Outputs out) {
    out.push(0, packet);
    out.push(0, packet.duplicate());
    packet.setAnno8(1, 5);
  }
}
