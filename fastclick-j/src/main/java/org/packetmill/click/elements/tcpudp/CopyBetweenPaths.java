package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Notes something of packets that pass from input 0 to output 0, and writes it into those that pass
 * from input 1 to output 1. Arguments are ignored.
 *
 * <p>Handlers: {@code reset} (write), which forgets what was noted.
 */
abstract class CopyBetweenPaths extends Element {
  /** Whether something has been noted. */
  boolean started;

  @Override
  protected void configure(Args args) {
    args.rest();
    args.complete();
  }

  /** Notes or writes; packets that it does not fit pass as they are. */
  abstract void treat(int port, Packet packet);

  @Override
  public void push(int port, Packet packet) {
    treat(port, packet);
    output(port).push(packet);
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(port).pull();
    if (packet != null) {
      treat(port, packet);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.button("reset", () -> started = false);
  }
}
