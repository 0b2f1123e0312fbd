package net.lambdas;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Sums up what its handler was told last. */
@ClickElement(usage = "Told()", summary = "sums up")
public final class Told extends SimpleElement {
  private int more;
  private long sum;

  @Override
  protected Packet process(Packet packet) {
    sum = sum * 3 + more;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
    handlers.write("more", value -> more = Integer.parseInt(value.strip()));
  }
}
