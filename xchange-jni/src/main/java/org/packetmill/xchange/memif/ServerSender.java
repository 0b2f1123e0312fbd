package org.packetmill.xchange.memif;

import java.util.List;
import org.packetmill.click.packet.Packet;

/** The server's sending end: packets are copied into the buffers that the client has posted. */
final class ServerSender extends MemifSender {
  private final List<Region> regions;

  ServerSender(Ring ring, Tally tally, List<Region> regions) {
    super(ring, tally);
    this.regions = regions;
  }

  @Override
  int free(int next) {
    return Ring.distance(ring.head(), next, ring.size);
  }

  @Override
  void publish(int upTo) {
    ring.publishTail(upTo);
  }

  @Override
  boolean putInPlace(Packet packet, int slot) {
    return false;
  }

  @Override
  int room(int slot, long word) {
    int length = Ring.length(word);
    if (length <= 0) {
      throw new MemifException(
          "the peer posted a buffer without room: length=" + Integer.toUnsignedString(length));
    }
    return length;
  }

  @Override
  long address(int slot, long word) {
    return MemifSender.region(regions, word).check(ring.offset(slot), Ring.length(word));
  }
}
