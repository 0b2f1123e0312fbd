package net.styles;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBoundsException;

/** Follows layers by recursion over a pattern, and catches what that throws. */
@ClickElement(usage = "Nested()", summary = "tells depth", ports = "1/2", processing = "h/h")
public final class Nested extends ClassifyingElement {
  private sealed interface Layer {
    record Inner(int at) implements Layer {}

    record Last(int value) implements Layer {}
  }

  private long malformed;
  private long values;

  @Override
  protected int classify(Packet packet) {
    try {
      return depth(packet, 0, 0) & 1;
    } catch (PacketBoundsException e) {
      malformed++;
      return 1;
    }
  }

  private int depth(Packet packet, int at, int depth) {
    return switch (layer(packet, at)) {
      case Layer.Inner(int next) -> depth(packet, next, depth + 1);
      case Layer.Last(int value) when value > 100 -> depth + value;
      case Layer.Last last -> {
        values += last.value();
        yield depth;
      }
    };
  }

  private static Layer layer(Packet packet, int at) {
    int first = packet.u8(at);
    return first > 64 ? new Layer.Inner(at + 1 + (first & 15)) : new Layer.Last(packet.u8(at + 1));
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("malformed", () -> malformed).readLong("values", () -> values);
  }
}
