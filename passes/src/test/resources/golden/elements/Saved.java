package golden;

import java.io.Serializable;
import java.util.function.IntUnaryOperator;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Makes a serializable lambda for each packet. */
@ClickElement(usage = "Saved", summary = "Sums up by a serializable lambda.")
public final class Saved extends SimpleElement {
  private int sum;

  @Override
  protected Packet process(Packet packet) {
    IntUnaryOperator twice = (IntUnaryOperator & Serializable) value -> 2 * value;
    sum += twice.applyAsInt(packet.length());
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("sum", () -> "" + sum);
  }
}
