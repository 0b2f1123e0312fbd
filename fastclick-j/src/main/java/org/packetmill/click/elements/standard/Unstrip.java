package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Adds LENGTH bytes to the front of each packet: those that {@link Strip} removed, if they are
 * still there.
 *
 * <pre>{@code Unstrip(14)}</pre>
 *
 * @see Strip
 */
@ClickElement(
    usage = "Unstrip(LENGTH)",
    summary = "Adds bytes to the front of packets.",
    category = "Packet data")
public final class Unstrip extends SimpleElement {
  private int length;

  @Override
  protected void configure(Args args) {
    length = args.mandatory("LENGTH").asUnsigned(0, 65535);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.push(length);
    return packet;
  }
}
