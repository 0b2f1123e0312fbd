package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Shortens packets, and counts whatever becomes of it. */
@ClickElement(usage = "Tried", summary = "Shortens packets, and counts them.")
public final class Tried extends SimpleElement {
  private long seen;

  @Override
  protected Packet process(Packet packet) {
    try {
      shorten(packet, packet.u8(0) & 3);
      return packet;
    } finally {
      seen += 2;
    }
  }

  /** Calls itself, so that nobody splices it; throws for packets that are too short. */
  private static void shorten(Packet packet, int turns) {
    packet.take(2);
    if (turns > 0) {
      shorten(packet, turns - 1);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("seen", () -> seen);
  }
}
