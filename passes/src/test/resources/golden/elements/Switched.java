package golden;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Sends all packets to the output that a handler sets. */
@ClickElement(usage = "Switched(OUTPUT)", summary = "a switch", ports = "1/2", processing = "h")
public final class Switched extends ClassifyingElement {
  private int output;

  @Override
  protected void configure(Args args) {
    output = args.mandatory("OUTPUT").asInt(0, 1);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    return output;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("switch", () -> "" + output);
    handlers.write("switch", value -> output = Integer.parseInt(value));
  }
}
