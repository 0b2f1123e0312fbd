package net.styles;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Adds up a value that whoever finds its setter may change. */
@ClickElement(usage = "Poked()", summary = "adds up a value")
public final class Poked extends SimpleElement {
  private int value = 1;
  private long sum;

  @Override
  protected void initialize(Errors errors) {
    Shared.SETTERS.add(given -> value = given);
  }

  @Override
  protected Packet process(Packet packet) {
    sum += value;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
