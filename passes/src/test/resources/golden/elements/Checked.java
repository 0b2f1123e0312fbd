package golden;

import java.util.Objects;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Counts packets that begin with an even byte, and makes sure that they are there. */
@ClickElement(usage = "Checked", summary = "Counts packets that begin with an even byte.")
public final class Checked extends SimpleElement {
  private int even;

  private record Head(Packet packet) {
    private Head {
      Objects.requireNonNull(packet);
    }

    boolean isEven() {
      return (packet.u8(0) & 1) == 0;
    }
  }

  @Override
  protected Packet process(Packet packet) {
    Packet sure = Objects.requireNonNull(packet, "no packet");
    // So do older compilers for inner objects.
    sure.getClass();
    if (new Head(sure).isEven()) {
      even++;
    }
    return sure;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("even", () -> "" + even);
  }
}
