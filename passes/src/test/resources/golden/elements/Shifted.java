package golden;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Writes SHIFT plus the first byte, or nothing. */
@ClickElement(usage = "Shifted", summary = "Writes SHIFT plus the first byte, or nothing.")
public final class Shifted extends SimpleElement {
  private int shift;
  private boolean active;

  @Override
  protected void configure(Args args) {
    shift = args.mandatory("SHIFT").asInt(0, 255);
    active = args.keyword("ACTIVE").asBool(true);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (active) {
      packet.put8(0, packet.u8(0) + shift);
    }
    return packet;
  }
}
