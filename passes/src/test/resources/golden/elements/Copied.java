package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/** Sends a copy of each packet ahead of it. */
@ClickElement(usage = "Copied", summary = "Sends a copy of each packet ahead of it.", ports = "1/2", processing = "h")
public final class Copied extends SplittingElement {
  @Override
  protected void split(int port, Packet packet, Outputs outputs) {
    Packet copy = packet.duplicate();
    copy.setAnno32(0, 7);
    outputs.push(1, copy);
    outputs.push(0, packet);
  }
}
