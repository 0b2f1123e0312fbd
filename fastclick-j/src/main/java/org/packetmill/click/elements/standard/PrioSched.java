package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/** Pulls from the first of its inputs that gives a packet. */
@ClickElement(
    usage = "PrioSched",
    summary = "pulls from priority-scheduled inputs",
    ports = "1-/1",
    processing = "l/l",
    category = "Packet Scheduling")
public final class PrioSched extends PullScheduler {
  @Override
  public Packet pull(int port) {
    int inputs = inputCount();
    for (int input = 0; input < inputs; input++) {
      Packet packet = pullFrom(input);
      if (packet != null) {
        return packet;
      }
    }
    return null;
  }
}
