package net.styles;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Looks at its packet later, and throws two exceptions from one line. */
@ClickElement(usage = "Held()", summary = "holds on to the last packet")
public final class Held extends SimpleElement {
  private Packet last;
  private long sum;

  @Override
  protected Packet process(Packet packet) {
    last = packet;
    int length = packet.length();
    if (length % 97 == 5) { if (length > 300) throw new Refused(length); throw new Refused(-1); }
    sum += last.length();
    last = null;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
