package org.packetmill.xchange.memif;

import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * The client's receiving end: X-Change. A filled buffer becomes the packet's, and an empty one
 * takes its place in the ring. Only when packets hold all buffers is a frame copied.
 *
 * <p>Which buffer lies in which slot is remembered here: what the peer writes into offsets does not
 * count.
 */
final class ClientReceiver extends MemifReceiver {
  private final RegionBuffers buffers;
  private final Buffer[] posted;
  private final int room;

  /** How many slots have been given to the peer, less one round. */
  private int givenBack;

  /** Posts a buffer to every slot: only when the server has said that it is connected. */
  ClientReceiver(Ring ring, Tally tally, RegionBuffers buffers) {
    super(ring, tally);
    this.buffers = buffers;
    room = buffers.room();
    posted = new Buffer[ring.size];
    ring.maskInterrupts();
    for (int slot = 0; slot < posted.length; slot++) {
      posted[slot] = buffers.poll();
      post(slot);
    }
    ring.publishHead(posted.length);
  }

  @Override
  int filled() {
    return ring.tail();
  }

  @Override
  Packet take(PacketPool pool, int slot, long word) {
    int length = checkedLength(word);
    Buffer empty = buffers.poll();
    if (empty == null) {
      return copy(pool, slot, length);
    }
    Packet packet = pool.takeShell();
    packet.attach(posted[slot], PacketPool.HEADROOM, length);
    posted[slot] = empty;
    return packet;
  }

  private Packet copy(PacketPool pool, int slot, int length) {
    Packet packet = pool.take(PacketPool.HEADROOM, length);
    Mem.copy(posted[slot].address() + PacketPool.HEADROOM, packet.address(0, length), length);
    return packet;
  }

  @Override
  long address(int slot, long word) {
    checkedLength(word);
    return posted[slot].address() + PacketPool.HEADROOM;
  }

  private int checkedLength(long word) {
    int length = Ring.length(word);
    if (length < 0 || length > room) {
      throw new MemifException(
          "the peer filled a buffer with more than it holds: length=%s, buffer=%d; give both sides"
                  .formatted(Integer.toUnsignedString(length), room)
              + " the same buffer size");
    }
    return length;
  }

  @Override
  void giveBack(int upTo) {
    for (int counter = givenBack; counter != upTo; counter++) {
      post(ring.slot(counter));
    }
    givenBack = upTo;
    buffers.adopt();
    ring.publishHead(upTo + posted.length);
  }

  private void post(int slot) {
    ring.setOffset(slot, buffers.offset(posted[slot].address() + PacketPool.HEADROOM));
    ring.describe(slot, 0, 0, room);
  }
}
