package org.packetmill.click.elements.userlevel;

import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.Padded;
import org.packetmill.click.port.PacketPort;

/** What one thread of a ToDPDKDevice works with. */
final class QueueWriter extends Padded {
  final Timer timer;

  /** What the port has not taken yet, or what is not a whole burst yet. */
  final PacketBatch waiting = PacketBatch.apart(64);

  long count;
  long dropped;
  private final int queue;
  private final Object lock;

  /** With {@code lock} null the queue is this thread's alone. */
  QueueWriter(Timer timer, int queue, Object lock) {
    this.timer = timer;
    this.queue = queue;
    this.lock = lock;
  }

  /** Sends what the port takes of {@code batch}; returns how much that is. */
  int send(PacketPort port, PacketBatch batch) {
    int sent;
    if (lock == null) {
      sent = port.send(queue, batch, 0);
    } else {
      synchronized (lock) {
        sent = port.send(queue, batch, 0);
      }
    }
    count += sent;
    return sent;
  }

  /** Sends what the port takes of the frames that {@code frames} keeps. */
  void send(PacketPort port, FrameBurst frames) {
    if (lock == null) {
      count += port.send(queue, frames);
    } else {
      synchronized (lock) {
        count += port.send(queue, frames);
      }
    }
  }

  /** Sends what waits; false if the port has taken nothing. */
  boolean sendWaiting(PacketPort port) {
    int sent = send(port, waiting);
    int left = waiting.size() - sent;
    for (int i = 0; i < left; i++) {
      waiting.set(i, waiting.get(i + sent));
    }
    waiting.truncate(left);
    return sent > 0;
  }

  void reset() {
    count = 0;
    dropped = 0;
  }
}
