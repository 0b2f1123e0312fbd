package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.PacketBatch;

/**
 * Pulls packets whenever there are any and pushes them on, up to {@code BURST} as one batch (-1: as
 * many as there are), {@code LIMIT} in all (-1: without end).
 *
 * <p>Handlers: {@code count} (read), {@code active}, {@code burst}, {@code limit} (read and write),
 * {@code reset}, {@code reset_counts} (write), and those of its task.
 */
@ClickElement(
    usage = "Unqueue([BURST, ACTIVE bool, LIMIT n])",
    summary = "pulls packets and pushes them on",
    processing = "l/h",
    category = "Packet Scheduling")
public final class Unqueue extends Element {
  private final Task task = new Task(this);
  private final PacketBatch batch = new PacketBatch(64);
  private NotifierSignal signal = NotifierSignal.BUSY;
  private int burst;
  private boolean active;
  private int limit;
  private long count;

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void configure(Args args) {
    burst = unlimited(args.positional("BURST").asInt(1));
    active = args.keyword("ACTIVE").asBool(true);
    limit = args.keyword("LIMIT").asInt(-1);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    task.initialize(active);
    signal = context().upstreamEmptySignal(this, 0, task);
    if (burst == 0) {
      errors.warning("BURST size 0, no packets will be pulled");
    }
  }

  @Override
  protected boolean runTask(Task turn) {
    int max = allowed();
    if (!active || max == 0) {
      return false;
    }
    input(0).pullBatch(batch, max);
    int size = batch.size();
    count += size;
    if (size > 0 || signal.isActive()) {
      turn.reschedule();
    }
    output(0).pushBatch(batch);
    return size > 0;
  }

  /** A negative burst is as many packets as there are. */
  private static int unlimited(int packets) {
    return packets < 0 ? Integer.MAX_VALUE : packets;
  }

  private int allowed() {
    return limit < 0 ? burst : (int) Math.clamp(limit - count, 0, (long) burst);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::setActive);
    handlers.readLong("burst", () -> burst);
    handlers.write("burst", this::setBurst);
    handlers.readLong("limit", () -> limit);
    handlers.write("limit", this::setLimit);
    handlers.button("reset", this::reset);
    handlers.button("reset_counts", this::reset);
    handlers.task(task);
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("syntax error", value);
    goOn();
  }

  private void setBurst(String value) throws HandlerException {
    burst = unlimited(Words.integer("syntax error", value));
    goOn();
  }

  private void setLimit(String value) throws HandlerException {
    limit = Words.integer("syntax error", value);
    goOn();
  }

  private void reset() {
    count = 0;
    goOn();
  }

  private void goOn() {
    if (active && allowed() > 0) {
      task.reschedule();
    }
  }
}
