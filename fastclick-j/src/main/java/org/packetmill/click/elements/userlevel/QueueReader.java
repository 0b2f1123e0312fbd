package org.packetmill.click.elements.userlevel;

import org.packetmill.click.element.Task;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.Padded;

/** What one thread of a FromDPDKDevice works with. */
final class QueueReader extends Padded {
  final Task task;

  /** What it has just received. */
  final PacketBatch batch = PacketBatch.apart(64);

  /** Its first queue, and the one behind its last. */
  final int begin;

  final int end;

  long count;

  QueueReader(Task task, int begin, int end) {
    this.task = task;
    this.begin = begin;
    this.end = end;
  }
}
