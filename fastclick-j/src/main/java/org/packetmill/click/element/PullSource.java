package org.packetmill.click.element;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** What a pull input draws from. */
public interface PullSource {
  /** The next packet of output {@code port}, or null when there is none now. */
  Packet pull(int port);

  /** Appends up to {@code max} packets of output {@code port} to {@code into}. */
  void pullBatch(int port, PacketBatch into, int max);
}
