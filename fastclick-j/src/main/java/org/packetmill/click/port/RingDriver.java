package org.packetmill.click.port;

import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** The driver's half of a receive ring: how packets are made of what the device has filled. */
sealed interface RingDriver permits XchangeDriver, CopyingDriver {
  /** Posts an empty buffer to every slot. */
  void post(PacketPool pool);

  /** Gives the posted buffers back. */
  void withdraw();

  /** Where the device writes the frame of {@code slot}. */
  long data(int slot);

  /** Posts {@code large} in place of a buffer of the usual size; it goes back to its store. */
  void postLarge(int slot, BufferStore large);

  /**
   * Appends packets made of {@code count} filled buffers, from {@code slot} on, and posts empty
   * ones instead. Their metadata but for the window stay to be set.
   */
  void take(PacketPool pool, ReplayRing ring, int slot, int count, PacketBatch batch);
}
