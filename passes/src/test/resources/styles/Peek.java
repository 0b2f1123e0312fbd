package net.styles;

import java.util.Map;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Reads what Ticket(3) writes, and calls it by another name. */
@ClickElement(usage = "Peek()", summary = "reads a shared map")
public final class Peek extends SimpleElement {
  private long seen;

  @Override
  protected Packet process(Packet packet) {
    Map<Integer, Integer> map = Shared.SEEN;
    Integer count = map.get(1);
    seen = seen * 31 + (count == null ? 0 : count);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("seen", () -> seen);
  }
}
