package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.LooksAtDataOnly;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Drops every packet. In a pull context it pulls as fast as it can, {@code BURST} packets a turn
 * (0: as many as there are).
 *
 * <p>Handlers: {@code count} (read), {@code reset_counts} (write); in a pull context {@code active}
 * and {@code burst} (read and write) and those of its task.
 */
@LooksAtDataOnly
@ClickElement(
    usage = "Discard([BURST n, ACTIVE bool])",
    summary = "drops all packets",
    ports = "1/0",
    category = "Basic Sources and Sinks")
public final class Discard extends Element {
  private static final int AT_ONCE = 64;

  private final Task task = new Task(this);
  private final PacketBatch pulled = new PacketBatch(AT_ONCE);
  private NotifierSignal signal = NotifierSignal.BUSY;
  private int burst;
  private boolean active;
  private long count;

  /** Counts pushed packets instead when several threads may come. */
  private ThreadCounter counter;

  @Override
  protected void configure(Args args) {
    active = args.keyword("ACTIVE").asBool(true);
    int most = args.keyword("BURST").asInt(1, 0, Integer.MAX_VALUE);
    burst = most == 0 ? Integer.MAX_VALUE : most;
    if (!active && input(0).isPush()) {
      args.error("ACTIVE is meaningless in push context");
    }
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    counter = ThreadCounter.of(context());
    if (!input(0).isPush()) {
      task.initialize(active);
      signal = context().upstreamEmptySignal(this, 0, task);
    }
  }

  @Override
  public void push(int port, Packet packet) {
    add(1);
    packet.kill();
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    add(batch.size());
    batch.kill();
  }

  private void add(int packets) {
    if (counter == null) {
      count += packets;
    } else {
      counter.add(packets);
    }
  }

  @Override
  protected boolean runTask(Task turn) {
    if (!active) {
      return false;
    }
    int left = burst;
    while (left > 0 && pullSome(Math.min(left, AT_ONCE))) {
      left -= AT_ONCE;
    }
    boolean worked = left < burst;
    if (active && (worked || signal.isActive())) {
      turn.reschedule();
    }
    return worked;
  }

  private boolean pullSome(int max) {
    input(0).pullBatch(pulled, max);
    int size = pulled.size();
    count += size;
    pulled.kill();
    return size > 0;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count + (counter == null ? 0 : counter.sum()));
    handlers.button("reset_counts", this::resetCounts);
    if (!input(0).isPush()) {
      handlers.read("active", () -> Boolean.toString(active));
      handlers.write("active", this::setActive);
      handlers.readLong("burst", () -> burst);
      handlers.write(
          "burst", value -> burst = Words.integer("expected integer", value, 1, Integer.MAX_VALUE));
      handlers.task(task);
    }
  }

  private void resetCounts() {
    count = 0;
    if (counter != null) {
      counter.reset();
    }
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("syntax error", value);
    if (active) {
      task.reschedule();
    } else {
      task.unschedule();
    }
  }
}
