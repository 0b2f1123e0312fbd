package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Pulls from its inputs in proportion to their tickets, one argument an input. An input without
 * tickets is never pulled from.
 *
 * <p>Handlers: {@code tickets0}, {@code tickets1}, ... (read and write).
 */
@ClickElement(
    usage = "StrideSched(TICKETS0, ..., TICKETSN-1)",
    summary = "pulls from inputs with stride scheduling",
    ports = "1-/1",
    processing = "l/l",
    category = "Packet Scheduling")
public final class StrideSched extends PullScheduler {
  private final Strides strides = new Strides("input");

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    strides.read(args, inputCount());
  }

  @Override
  public Packet pull(int port) {
    int tried = 0;
    Packet packet = null;
    for (int in = strides.port(0); in >= 0 && packet == null; in = strides.port(tried)) {
      packet = pullFrom(in);
      tried++;
    }
    strides.used(tried);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    strides.addHandlers(handlers);
  }
}
