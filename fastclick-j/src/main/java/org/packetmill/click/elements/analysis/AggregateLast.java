package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Task;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Keeps the last packet of each aggregate. When {@code clear} is written, those that are kept leave
 * by output 0, by aggregate. Earlier packets of an aggregate leave by output 1, or are dropped.
 *
 * <p>The annotations for extra packets and extra length of the one that is kept count those before,
 * and its first time stamp is that of the first.
 *
 * <pre>{@code
 * FromDump(trace.pcap, STOP true, END_CALL last.clear)
 *   -> AggregateIPFlows -> last :: AggregateLast(STOP_AFTER_CLEAR true) -> ...
 * }</pre>
 *
 * <p>{@code STOP_AFTER_CLEAR} stops the driver after they have left.
 *
 * <p>Handlers: {@code clear} (write).
 */
@ClickElement(
    usage = "AggregateLast([STOP_AFTER_CLEAR])",
    summary = "passes the last packet of each aggregate",
    ports = "1/1-2",
    processing = "h/h",
    category = "Aggregates")
public final class AggregateLast extends Element {
  private static final int LEAST = 64;

  private final Task task = new Task(this);
  private final LongTable<Packet> kept = new LongTable<>();
  private boolean stopAfterClear;
  private boolean wanted;

  @Override
  protected void configure(Args args) {
    stopAfterClear = args.keyword("STOP_AFTER_CLEAR").asBool(false);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    task.initialize(false);
  }

  @Override
  protected void cleanup() {
    for (long aggregate : kept.sortedKeys()) {
      kept.get(aggregate).kill();
    }
    kept.clear();
  }

  @Override
  public void push(int port, Packet packet) {
    if (task.isScheduled()) {
      task.unschedule();
      clear();
    }
    long aggregate = Integer.toUnsignedLong(packet.anno32(Annotations.AGGREGATE));
    Packet before = kept.put(aggregate, packet);
    if (before == null) {
      packet.setAnno64(Annotations.FIRST_TIMESTAMP, packet.timestamp());
    } else {
      count(before, packet);
      checkedOutputPush(1, before);
    }
  }

  private static void count(Packet before, Packet packet) {
    int packets = packet.anno16(Annotations.EXTRA_PACKETS) + 1;
    packet.setAnno16(
        Annotations.EXTRA_PACKETS, packets + before.anno16(Annotations.EXTRA_PACKETS) & 0xffff);
    int length = packet.anno32(Annotations.EXTRA_LENGTH) + before.length();
    packet.setAnno32(Annotations.EXTRA_LENGTH, length + before.anno32(Annotations.EXTRA_LENGTH));
    packet.setAnno64(Annotations.FIRST_TIMESTAMP, before.anno64(Annotations.FIRST_TIMESTAMP));
  }

  @Override
  protected boolean runTask(Task turn) {
    return clear();
  }

  private boolean clear() {
    if (!wanted) {
      return false;
    }
    wanted = false;
    PacketBatch last = new PacketBatch(LEAST);
    for (long aggregate : kept.sortedKeys()) {
      last.add(kept.get(aggregate));
    }
    kept.clear();
    for (int i = 0; i < last.size(); i++) {
      output(0).push(last.get(i));
    }
    if (stopAfterClear) {
      context().pleaseStopDriver();
    }
    return true;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.button("clear", this::askToClear);
  }

  private void askToClear() {
    wanted = true;
    task.reschedule();
  }
}
