package net.lambdas;

import java.util.HashMap;
import java.util.Map;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Hands lambdas to the JDK for each packet. */
@ClickElement(usage = "Flows()", summary = "counts by first byte")
public final class Flows extends SimpleElement {
  private static final class Flow {
    private long packets;
    private long bytes;
  }

  private final Map<Integer, Flow> flows = new HashMap<>();
  private final Map<Integer, Integer> lengths = new HashMap<>();

  @Override
  protected Packet process(Packet packet) {
    Flow flow = flows.computeIfAbsent(packet.u8(0), _ -> new Flow());
    flow.packets++;
    flow.bytes += packet.length();
    lengths.merge(packet.length(), 1, Integer::sum);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers
        .read("flows", () -> flows.size() + " " + flows.values().stream().mapToLong(f -> f.bytes).sum())
        .read("lengths", lengths::toString);
  }
}
