package org.packetmill.xchange.memif;

import java.util.List;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** The server's receiving end: frames are copied out of the client's buffers. */
final class ServerReceiver extends MemifReceiver {
  private final List<Region> regions;

  ServerReceiver(Ring ring, Tally tally, List<Region> regions) {
    super(ring, tally);
    this.regions = regions;
  }

  @Override
  int filled() {
    return ring.head();
  }

  @Override
  Packet take(PacketPool pool, int slot, long word) {
    int length = Ring.length(word);
    if (length < 0 || length > MAX_FRAME) {
      throw tooLong(length & 0xffffffffL);
    }
    long from = address(slot, word);
    Packet packet = pool.take(PacketPool.HEADROOM, length);
    Mem.copy(from, packet.address(0, length), length);
    return packet;
  }

  @Override
  long address(int slot, long word) {
    return MemifSender.region(regions, word).check(ring.offset(slot), Ring.length(word));
  }

  @Override
  void giveBack(int upTo) {
    ring.publishTail(upTo);
  }
}
