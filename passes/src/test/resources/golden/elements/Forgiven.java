package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Shortens packets as far as that is possible. */
@ClickElement(usage = "Forgiven", summary = "Shortens packets as far as that is possible.")
public final class Forgiven extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    try {
      shorten(packet, packet.u8(0) & 3);
    } catch (RuntimeException e) {
      packet.setAnno8(0, 9);
    }
    return packet;
  }

  /** Calls itself, so that nobody splices it; throws for packets that are too short. */
  private static void shorten(Packet packet, int turns) {
    packet.take(2);
    if (turns > 0) {
      shorten(packet, turns - 1);
    }
  }
}
