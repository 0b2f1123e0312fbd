package org.packetmill.click.element;

import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;

/**
 * An element that brings packets into the graph, a burst at a time, and hands each burst to {@link
 * #deliver}. What it does to one packet is said by {@link #arrive}, so that the optimizer can put
 * that in front of the loop over the elements behind it.
 */
public abstract class ReceivingElement extends Element {
  /** Generated code that begins with {@link #arrive}; null while packets go the generic way. */
  private PushTarget entry;

  private boolean plainEntry;

  /** The same code if it takes frames, or null. */
  private FrameTarget frameEntry;

  /**
   * Does to one packet what is to be done before it leaves.
   *
   * @return the packet, or null when it was killed
   */
  protected abstract Packet arrive(Packet packet);

  /**
   * Whether its packets come as {@link Packet#renew} leaves them, with nothing but their data. The
   * answer follows from the arguments alone.
   */
  public boolean receivesPlain() {
    return false;
  }

  /**
   * Whether {@link #deliver} takes packets whose metadata, but for the window, have not been set:
   * those come from {@code receiveBare} of a port. {@link #receive} sees to that itself.
   */
  protected final boolean acceptsBare() {
    return plainEntry;
  }

  /**
   * Receives up to {@code max} packets from a port's queue, in the way that costs least where they
   * go, and {@linkplain #received tells} how many.
   *
   * @param batch is empty, before and afterwards
   * @return whether there were any
   */
  protected final boolean receive(PacketPort port, int queue, PacketBatch batch, int max) {
    FrameBurst frames = frameEntry == null ? null : port.frames(queue);
    if (frames != null) {
      return receive(frames, queue, max);
    }
    int count =
        acceptsBare() ? port.receiveBare(queue, batch, max) : port.receive(queue, batch, max);
    if (count == 0) {
      return false;
    }
    received(queue, count);
    deliver(batch);
    return true;
  }

  private boolean receive(FrameBurst frames, int queue, int max) {
    int count = frames.receive(max);
    if (count == 0) {
      return false;
    }
    received(queue, count);
    try {
      frameEntry.pushFrames(0, frames);
    } finally {
      frames.done();
    }
    return true;
  }

  /** Called for {@code count} packets from a queue before they are handed on. */
  protected void received(int queue, int count) {}

  /** Hands on the packets of {@code batch}, which is empty afterwards. */
  protected final void deliver(PacketBatch batch) {
    if (entry != null) {
      try {
        entry.pushBatch(0, batch);
      } finally {
        batch.clear();
      }
      return;
    }
    int kept = 0;
    int count = batch.size();
    for (int i = 0; i < count; i++) {
      Packet given = batch.get(i);
      Packet packet = attempt(given);
      if (packet != null) {
        // What stays where it is is not stored again.
        if (kept != i || packet != given) {
          batch.set(kept, packet);
        }
        kept++;
      }
    }
    batch.truncate(kept);
    output(0).pushBatch(batch);
  }

  private Packet attempt(Packet packet) {
    try {
      return arrive(packet);
    } catch (RuntimeException e) {
      dropFailed(packet, e);
      return null;
    }
  }

  /**
   * Sends packets into generated code from now on, or with null the generic way. Only between
   * bursts.
   *
   * @param plain whether that code takes it that packets carry nothing but their data
   */
  public final void setEntry(PushTarget newEntry, boolean plain) {
    entry = newEntry;
    frameEntry = plain && newEntry instanceof FrameTarget frames ? frames : null;
    plainEntry = plain;
  }
}
