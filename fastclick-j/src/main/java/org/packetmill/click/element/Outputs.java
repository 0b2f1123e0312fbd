package org.packetmill.click.element;

import org.packetmill.click.packet.Packet;

/** Where a {@link SplittingElement} puts its packets. */
public interface Outputs {
  /** Sends {@code packet} out of {@code port}; it is killed when that is not connected. */
  void push(int port, Packet packet);
}
