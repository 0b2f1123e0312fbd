package org.packetmill.click.elements.analysis;

import java.util.ArrayDeque;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/** Replays into a queue for each output, from which packets are pulled. */
abstract class ReplayQueue extends ReplayBase implements NotifierOwner {
  private final Notifier nonEmpty = new Notifier();
  private ArrayDeque<Packet>[] queues;
  private int capacity;

  @Override
  protected void configure(Args args) {
    capacity = args.positional("QUEUE").asInt(1024, 1, Integer.MAX_VALUE);
    read(args);
    args.complete();
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  protected void initialize(Errors errors) {
    queues = new ArrayDeque[outputCount()];
    for (int i = 0; i < queues.length; i++) {
      queues[i] = new ArrayDeque<>();
    }
    nonEmpty.sleep();
    super.initialize(errors);
  }

  @Override
  protected void cleanup() {
    if (queues != null) {
      for (ArrayDeque<Packet> queue : queues) {
        queue.forEach(Packet::kill);
        queue.clear();
      }
    }
    super.cleanup();
  }

  /** The output of a packet: that of its input's number, unless there is one only. */
  private int outputOf(Packet packet) {
    return queues.length == 1 ? 0 : packet.anno8(Annotations.PAINT);
  }

  @Override
  final int play(int max) {
    int sent = 0;
    for (; sent < max && peek() != null; sent++) {
      ArrayDeque<Packet> queue = queues[outputOf(peek())];
      if (queue.size() >= capacity) {
        return -1;
      }
      queue.add(take());
      nonEmpty.wake();
    }
    return sent;
  }

  @Override
  public final Packet pull(int port) {
    task.reschedule();
    Packet packet = queues[port].poll();
    if (packet == null) {
      nonEmpty.sleep();
    }
    return packet;
  }

  @Override
  public final Notifier emptyNotifier(int output) {
    return nonEmpty;
  }
}
