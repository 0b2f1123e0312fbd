package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketType;

/**
 * Drops packets whose type annotation says broadcast or multicast, or sends them out of output 1.
 *
 * <p>Handlers: {@code drops}, their number.
 */
@ClickElement(
    usage = "DropBroadcasts()",
    summary = "Drops link-level broadcasts and multicasts.",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Annotations")
public final class DropBroadcasts extends ClassifyingElement {
  private long drops;

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    PacketType type = packet.type();
    if (type != PacketType.BROADCAST && type != PacketType.MULTICAST) {
      return 0;
    }
    if (drops == 0) {
      tellFirst();
    }
    drops++;
    return 1;
  }

  private void tellFirst() {
    context().chatter("DropBroadcasts: dropped a packet");
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
  }
}
