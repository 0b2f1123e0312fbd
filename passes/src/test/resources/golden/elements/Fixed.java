package golden;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/** Sends all packets to the output that it is configured with. */
@ClickElement(usage = "Fixed(OUTPUT)", summary = "a switch that is never switched", ports = "1/2", processing = "h")
public final class Fixed extends ClassifyingElement {
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
}
