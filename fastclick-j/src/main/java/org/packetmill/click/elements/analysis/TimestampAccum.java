package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Adds up how much time has passed since packets' time stamps, in nanoseconds. {@code STEADY} (true
 * by default) says that those are of the steady clock. A packet leaves at the output of the number
 * of its input.
 *
 * <pre>{@code ... -> SetTimestamp(STEADY true) -> network -> TimestampAccum -> Discard}</pre>
 *
 * <p>Handlers: {@code count}, {@code time}, {@code average_time}, {@code min}, {@code max} (read),
 * {@code reset_counts} (write).
 */
@ClickElement(
    usage = "TimestampAccum([STEADY])",
    summary = "collects differences in timestamps",
    ports = "1-/=",
    processing = "h/h",
    flow = "#/#",
    category = "Timestamps")
public final class TimestampAccum extends Element {
  private boolean steady;
  private long count;
  private long time;
  private long min = Long.MAX_VALUE;
  private long max;

  @Override
  protected void configure(Args args) {
    steady = args.keyword("STEADY").asBool(true);
    args.complete();
  }

  @Override
  public void push(int port, Packet packet) {
    add(packet, now());
    output(port).push(packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    long now = now();
    for (int i = 0; i < batch.size(); i++) {
      add(batch.get(i), now);
    }
    output(port).pushBatch(batch);
  }

  private long now() {
    return steady ? context().clock().steady() : context().clock().now();
  }

  private void add(Packet packet, long now) {
    long passed = now - packet.timestamp();
    count++;
    time += passed;
    min = Math.min(min, passed);
    max = Math.max(max, passed);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readChanging("time", () -> Long.toString(time));
    handlers.readChanging("average_time", () -> DecimalText.of((double) time / count));
    handlers.readChanging("min", () -> Long.toString(min == Long.MAX_VALUE ? 0 : min));
    handlers.readChanging("max", () -> Long.toString(max));
    handlers.button("reset_counts", this::reset);
  }

  private void reset() {
    count = 0;
    time = 0;
    min = Long.MAX_VALUE;
    max = 0;
  }
}
