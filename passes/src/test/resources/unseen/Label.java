package net.orchard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Remembers the last packet in words. */
@ClickElement(usage = "Label()", summary = "describes packets")
public final class Label extends SimpleElement {
  private String last = "none";
  private int hash;

  @Override
  protected Packet process(Packet packet) {
    last = "length " + packet.length() + ", first " + packet.u8(0);
    hash = 31 * hash + last.hashCode();
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("last", () -> last);
    handlers.readLong("hash", () -> hash);
  }
}
