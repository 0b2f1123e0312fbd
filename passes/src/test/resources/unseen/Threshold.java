package net.orchard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Shorter packets than LENGTH leave by output 0, of those with an odd first byte by 2. */
@ClickElement(usage = "Threshold(LENGTH)", summary = "sorts by length", ports = "1/2-3")
public final class Threshold extends ClassifyingElement {
  private int length;

  @Override
  protected void configure(Args args) {
    length = args.mandatory("LENGTH").asInt(0, 65535);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    if (packet.length() >= length) {
      return 1;
    }
    return (packet.u8(0) & 1) == 0 ? 0 : 2;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("length", () -> "" + length);
    handlers.write("length", value -> length = Integer.parseInt(value.strip()));
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }
}
