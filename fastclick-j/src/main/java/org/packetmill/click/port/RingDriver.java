package org.packetmill.click.port;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** The driver's half of a receive ring: how packets are made of what the device has filled. */
sealed interface RingDriver permits XchangeDriver, CopyingDriver {
  /** A buffer to post to a slot that has none. */
  Buffer empty(PacketPool pool);

  /**
   * Appends packets made of {@code count} filled buffers, from {@code slot} on, and posts empty
   * ones instead. Their metadata but for the window stay to be set.
   */
  void take(PacketPool pool, ReplayRing ring, int slot, int count, PacketBatch batch);
}
