package net.orchard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/** Weighs the first and the last byte. */
@ClickElement(usage = "WeighTwice(FACTOR)", summary = "weighs packets at both ends")
public final class WeighTwice extends Weigh {
  private boolean flip;

  @Override
  protected int weigh(Packet packet) {
    flip = !flip;
    int first = super.weigh(packet);
    return flip ? first + packet.u8(packet.length() - 1) : first;
  }
}
