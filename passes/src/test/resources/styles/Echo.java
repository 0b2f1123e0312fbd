package net.styles;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Sends copies ahead, through a method that is no part of the loop. */
@ClickElement(usage = "Echo()", summary = "pushes copies")
public final class Echo extends SimpleElement {
  private int count;

  @Override
  protected Packet process(Packet packet) {
    if (++count % 3 == 0) {
      emit(packet);
    }
    return packet;
  }

  private synchronized void emit(Packet packet) {
    Packet copy = packet.duplicate();
    copy.uniqueify();
    copy.put8(0, count);
    output(0).push(copy);
  }
}
