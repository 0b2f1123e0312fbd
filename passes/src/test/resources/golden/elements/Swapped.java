package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Keeps each packet until the next one comes, and marks it when it is kept already. */
@ClickElement(usage = "Swapped", summary = "Keeps each packet until the next one comes.")
public final class Swapped extends SimpleElement {
  private Packet kept;

  @Override
  protected Packet process(Packet packet) {
    Packet before = kept;
    kept = packet;
    packet.setAnno8(0, packet.length());
    return before;
  }

  @Override
  protected void cleanup() {
    if (kept != null) {
      kept.kill();
    }
  }
}
