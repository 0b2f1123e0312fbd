package net.lambdas;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Changes packets through an interface of its own, by lambdas that know the element. */
@ClickElement(usage = "Edited()", summary = "changes bytes")
public final class Edited extends SimpleElement {
  /** A change. */
  @FunctionalInterface
  private interface Edit {
    void apply(Packet packet, int at);

    default Edit then(Edit next) {
      return (packet, at) -> {
        apply(packet, at);
        next.apply(packet, at + 1);
      };
    }
  }

  private long count;
  private int last;
  private final Edit invert =
      (packet, at) -> {
        packet.put8(at, packet.u8(at) ^ 0xff);
        count++;
      };
  private final Edit remember =
      (packet, at) -> {
        last = packet.u8(at);
        packet.setAnno8(20, last & 127);
      };
  private final Edit both = invert.then(remember);

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() > 9) {
      both.apply(packet, 7);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count).readLong("last", () -> last);
  }
}
