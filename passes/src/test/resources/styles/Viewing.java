package net.styles;

import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Leaves to others what they see and do. */
abstract class Viewing<V extends View> extends SimpleElement {
  protected long before;

  protected abstract V view(Packet packet);

  protected abstract boolean work(V view);

  protected Packet after(Packet packet) {
    before++;
    return packet;
  }

  @Override
  protected final Packet process(Packet packet) {
    packet.uniqueify();
    if (packet.length() < 4 || work(view(packet))) {
      return after(packet);
    }
    packet.kill();
    return null;
  }
}
