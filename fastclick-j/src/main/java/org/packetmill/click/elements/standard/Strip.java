package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Removes the first LENGTH bytes of each packet; of a shorter packet, all.
 *
 * <pre>{@code Strip(14)}</pre>
 *
 * @see Unstrip
 */
@ClickElement(
    usage = "Strip(LENGTH)",
    summary = "Removes bytes from the front of packets.",
    category = "Packet data")
public final class Strip extends SimpleElement {
  private int length;

  @Override
  protected void configure(Args args) {
    length = args.mandatory("LENGTH").asUnsigned(0, Integer.MAX_VALUE);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() < length) {
      stripAll(packet);
    } else {
      packet.pull(length);
    }
    return packet;
  }

  private void stripAll(Packet packet) {
    context().chatter("Packet::pull %d > length %d".formatted(length, packet.length()));
    packet.pull(packet.length());
  }
}
