package golden;

import java.util.function.Predicate;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Counts packets that a predicate accepts, which sees each: the JDK has made it of another. */
@ClickElement(usage = "Asked", summary = "Counts packets that begin with an even byte.")
public final class Asked extends SimpleElement {
  private final Predicate<Packet> isEven = Predicate.not(packet -> (packet.u8(0) & 1) != 0);
  private int even;

  @Override
  protected Packet process(Packet packet) {
    if (isEven.test(packet)) {
      even++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("even", () -> "" + even);
  }
}
