package org.packetmill.xchange.memif;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * The client's sending end: a packet that lies in the region is sent where it lies and ends when
 * the server has read it; any other is copied into the slot's own buffer.
 */
final class ClientSender extends MemifSender {
  private final Region region;
  private final long copies;
  private final int stride;
  private final int room;
  private final Packet[] inFlight;
  private int reclaimed;

  /** With a buffer of {@code stride} bytes for each slot at {@code copies} in the region. */
  ClientSender(Ring ring, Tally tally, Region region, long copies, int stride) {
    super(ring, tally);
    this.region = region;
    this.copies = copies;
    this.stride = stride;
    room = stride - PacketPool.HEADROOM;
    inFlight = new Packet[ring.size];
  }

  @Override
  int free(int next) {
    int waiting = next - reclaimed;
    int done = Ring.distance(ring.tail(), reclaimed, waiting);
    for (int i = 0; i < done; i++) {
      int slot = ring.slot(reclaimed + i);
      if (inFlight[slot] != null) {
        inFlight[slot].kill();
        inFlight[slot] = null;
      }
    }
    reclaimed += done;
    return ring.size - (waiting - done);
  }

  @Override
  void publish(int upTo) {
    ring.publishHead(upTo);
  }

  @Override
  boolean putInPlace(Packet packet, int slot) {
    int length = packet.length();
    if (!(packet.buffer().owner() instanceof RegionBuffers buffers)
        || !buffers.isIn(region)
        || packet.shared()
        || length > room) {
      return false;
    }
    ring.setOffset(slot, buffers.offset(packet.address(0, length)));
    ring.describe(slot, 0, 0, length);
    inFlight[slot] = packet;
    return true;
  }

  @Override
  int room(int slot, long word) {
    return room;
  }

  @Override
  long address(int slot, long word) {
    int offset = (int) (copies + (long) slot * stride);
    ring.setOffset(slot, offset);
    return region.check(offset, room);
  }
}
