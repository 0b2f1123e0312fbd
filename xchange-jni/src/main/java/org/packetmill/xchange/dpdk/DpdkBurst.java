package org.packetmill.xchange.dpdk;

import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.LeakTracker;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;

/**
 * The mbufs that a receive queue has delivered last. One that is kept is told its window and moves
 * to the front, so that the driver of the port it leaves by can be given the same array.
 */
final class DpdkBurst extends FrameBurst {
  private final DpdkReceiver receiver;
  private final InPlaceModel model;

  /** Where the mbufs' addresses are. */
  private final long mbufs;

  DpdkBurst(DpdkReceiver receiver, InPlaceModel model, long mbufs) {
    this.receiver = receiver;
    this.model = model;
    this.mbufs = mbufs;
  }

  @Override
  protected int arrive(int max) {
    return receiver.arrive(max);
  }

  private long mbuf(int place) {
    return Mem.getLong(mbufs + 8L * place);
  }

  @Override
  public Packet opened(int frame) {
    return hasWindow(frame) && !LeakTracker.ON ? null : packet(frame);
  }

  @Override
  protected boolean hasWindow(int frame) {
    return Mbuf.hasWindow(mbuf(frame));
  }

  @Override
  public long base(int frame) {
    return Mbuf.bufferAddress(mbuf(frame));
  }

  @Override
  public int capacity(int frame) {
    return Mbuf.bufferLength(mbuf(frame));
  }

  @Override
  public int headroom(int frame) {
    return Mbuf.dataOffset(mbuf(frame));
  }

  @Override
  public int length(int frame) {
    return Mbuf.length(mbuf(frame));
  }

  @Override
  public Packet packet(int frame) {
    return model.packet(receiver.packets(), receiver.mbufs(), mbuf(frame));
  }

  @Override
  protected void put(int place, int frame, long base, int headroom, int length) {
    long mbuf = mbuf(frame);
    Mbuf.update(mbuf, headroom, length);
    if (place < frame) {
      Mem.putLong(mbufs + 8L * place, mbuf);
    }
  }

  @Override
  protected Packet release(int place) {
    return packet(place);
  }

  /** Where the addresses of the mbufs that are kept are. */
  long mbufs() {
    return mbufs;
  }

  @Override
  protected void forget(int sent, int all) {
    Mem.copy(mbufs + 8L * sent, mbufs, 8L * (all - sent));
  }

  @Override
  public void done() {
    // The packets are the mbufs' own.
  }
}
