package org.packetmill.click.mill;

import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.PacketBatch;

/** What generated code looks like from here. */
public interface MilledCode {
  /** Takes the packets of {@code batch} through region {@code region} and on from there. */
  void run(int region, PacketBatch batch);

  /** Whether region {@code region} takes frames as well. */
  boolean takesFrames(int region);

  /** The same for frames, for a region that takes them. */
  void run(int region, FrameBurst frames);
}
