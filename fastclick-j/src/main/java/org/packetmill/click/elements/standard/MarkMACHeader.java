package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Puts the link header at OFFSET from the packet's start and, if LENGTH is not 0, the network
 * header LENGTH bytes behind.
 *
 * <pre>{@code MarkMACHeader(0, 14)}</pre>
 */
@ClickElement(
    usage = "MarkMACHeader([OFFSET, LENGTH])",
    summary = "Sets the link header's position.",
    category = "Annotations")
public final class MarkMACHeader extends SimpleElement {
  private int offset;
  private int length;

  @Override
  protected void configure(Args args) {
    offset = args.positional("OFFSET").asInt(0, 0, 65535);
    length = args.positional("LENGTH").asInt(0, 0, 65535);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (length > 0) {
      packet.setMacHeader(offset, length);
    } else {
      packet.setMacHeader(offset);
    }
    return packet;
  }
}
