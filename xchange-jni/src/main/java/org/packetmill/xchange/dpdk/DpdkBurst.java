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

  /** The address of its mbuf. */
  @Override
  public long at(int frame) {
    return Mem.getLong(mbufs + 8L * frame);
  }

  @Override
  public Packet opened(int frame, long mbuf, int length) {
    return Mbuf.hasWindow(mbuf, length) && !LeakTracker.ON ? null : packet(frame);
  }

  @Override
  protected boolean hasWindow(int frame, long mbuf) {
    return Mbuf.hasWindow(mbuf, Mbuf.length(mbuf));
  }

  @Override
  public long base(int frame, long mbuf) {
    return Mbuf.bufferAddress(mbuf);
  }

  @Override
  public int capacity(int frame, long mbuf) {
    return Mbuf.bufferLength(mbuf);
  }

  /** All that {@link Mbuf#hasWindow have a window} start there. */
  @Override
  public int headroom(int frame, long mbuf) {
    return Mbuf.HEADROOM;
  }

  @Override
  public int length(int frame, long mbuf) {
    return Mbuf.length(mbuf);
  }

  @Override
  public Packet packet(int frame) {
    return model.packet(receiver.packets(), receiver.mbufs(), at(frame));
  }

  @Override
  protected void put(int place, int frame, long mbuf, long base, int headroom, int length) {
    Mbuf.move(mbuf, headroom, length);
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
