package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends each packet out of every output but the one with the number of its input, as an Ethernet
 * hub does.
 *
 * <pre>{@code h :: Hub; a -> [0]h[0] -> ...; b -> [1]h[1] -> ...}</pre>
 *
 * @see Tee
 */
@ClickElement(
    usage = "Hub()",
    summary = "duplicates packets like a hub",
    ports = "-/-",
    processing = "h/h",
    flow = "#/[^#]",
    category = "Duplication")
public final class Hub extends SplittingElement {
  @Override
  protected void split(int port, Packet packet, Outputs out) {
    int outputs = outputCount();
    int last = port == outputs - 1 ? outputs - 2 : outputs - 1;
    for (int i = 0; i < last; i++) {
      if (i != port) {
        out.push(i, packet.duplicate());
      }
    }
    // Without another output it is killed.
    out.push(last, packet);
  }
}
