package org.packetmill.click.element;

import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.LeakTracker;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * One end of a connection as its element sees it: a push output or a pull input, which know the
 * element at the other end, or the passive ends, which do not.
 */
public final class Port {
  private final Element owner;
  private final int index;
  private final boolean output;
  private final boolean push;
  private Element peer;
  private int peerPort;

  /** Where pushed packets go: the peer, or the fused region that starts with it. */
  private PushTarget target;

  /** A port that is not connected yet. */
  public Port(Element owner, int index, boolean output, boolean push) {
    this.owner = owner;
    this.index = index;
    this.output = output;
    this.push = push;
  }

  /** Connects the active end; called by the router while it builds the graph. */
  public void connect(Element element, int port) {
    peer = element;
    peerPort = port;
    target = element;
  }

  /** Sends one packet on; it is killed when nothing is connected. */
  public void push(Packet packet) {
    if (target == null) {
      packet.kill();
    } else {
      if (LeakTracker.ON) {
        LeakTracker.moved(packet, peer);
      }
      target.push(peerPort, packet);
    }
  }

  /**
   * Sends a batch on and clears it, also when an exception breaks that off: the packets are
   * somebody else's by then, or gone. An empty one is not sent.
   */
  public void pushBatch(PacketBatch batch) {
    if (batch.isEmpty()) {
      return;
    }
    if (target == null) {
      batch.kill();
    } else {
      if (LeakTracker.ON) {
        follow(batch, 0, peer);
      }
      try {
        target.pushBatch(peerPort, batch);
      } finally {
        batch.clear();
      }
    }
  }

  /** Sends on what {@code frames} keeps; the burst may be empty. */
  public void pushFrames(FrameBurst frames) {
    if (target instanceof FrameTarget taker) {
      taker.pushFrames(peerPort, frames);
    } else {
      pushBatch(frames.packets());
    }
  }

  /** The next packet from upstream, or null. */
  public Packet pull() {
    Packet packet = peer.pull(peerPort);
    if (LeakTracker.ON && packet != null) {
      LeakTracker.moved(packet, owner);
    }
    return packet;
  }

  /** Appends up to {@code max} packets from upstream. */
  public void pullBatch(PacketBatch into, int max) {
    int before = into.size();
    peer.pullBatch(peerPort, into, max);
    if (LeakTracker.ON) {
      follow(into, before, owner);
    }
  }

  private static void follow(PacketBatch batch, int start, Element holder) {
    for (int i = start; i < batch.size(); i++) {
      LeakTracker.moved(batch.get(i), holder);
    }
  }

  /** The element that the port belongs to. */
  public Element owner() {
    return owner;
  }

  /** Its number among the owner's inputs or outputs. */
  public int index() {
    return index;
  }

  /** Whether it is an output. */
  public boolean isOutput() {
    return output;
  }

  /** Whether packets are pushed through it; otherwise they are pulled. */
  public boolean isPush() {
    return push;
  }

  /** The element at the other end: null for a push input, a pull output or a dangling port. */
  public Element peer() {
    return peer;
  }

  /** The peer's port number. */
  public int peerPort() {
    return peerPort;
  }

  /** Where pushed packets go now. */
  public PushTarget target() {
    return target;
  }

  /**
   * Routes pushed packets to {@code newTarget}: a fused region's entry, or {@link #peer} to leave
   * it. Only between bursts.
   */
  public void setTarget(PushTarget newTarget) {
    target = newTarget;
  }
}
