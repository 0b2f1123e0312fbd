package org.packetmill.click.element;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** What a push output leads to: an element, or the generated entry of a fused region. */
public interface PushTarget {
  /** Hands over one packet at input {@code port}. */
  void push(int port, Packet packet);

  /**
   * Hands over the packets of {@code batch} at input {@code port}. The batch itself stays the
   * caller's, who clears it afterwards; the callee may change its entries.
   */
  void pushBatch(int port, PacketBatch batch);
}
