package net.orchard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/** A copy of every tenth packet leaves by output 1. */
@ClickElement(usage = "Mirror()", summary = "copies some packets", ports = "1/2")
public final class Mirror extends SplittingElement {
  private long copies;
  private int turn;

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    if (++turn == 10) {
      turn = 0;
      copies++;
      out.push(1, packet.duplicate());
    }
    out.push(0, packet);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("copies", () -> copies);
  }
}
