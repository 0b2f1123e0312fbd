package golden;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Makes lambdas for each packet: one that only its own code sees, one for the JDK. */
@ClickElement(usage = "Folded", summary = "Sums up by lambdas.")
public final class Folded extends SimpleElement {
  private final Map<Integer, Integer> lengths = new HashMap<>();
  private int sum;

  private static int fold(Packet packet, IntBinaryOperator by) {
    return by.applyAsInt(packet.u8(0), packet.length());
  }

  @Override
  protected Packet process(Packet packet) {
    int before = sum;
    sum += fold(packet, (one, other) -> one * other + before);
    lengths.merge(packet.length(), 1, Integer::sum);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("sum", () -> sum + " " + lengths);
  }
}
