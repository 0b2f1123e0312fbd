package org.packetmill.click.mill;

import org.packetmill.click.packet.PacketBatch;

/** What generated code looks like from here. */
public interface MilledCode {
  /** Takes the packets of {@code batch} through region {@code region} and on from there. */
  void run(int region, PacketBatch batch);
}
