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
  private final PassedTime passed = new PassedTime();

  @Override
  protected void configure(Args args) {
    steady = args.keyword("STEADY").asBool(true);
    args.complete();
  }

  @Override
  public void push(int port, Packet packet) {
    passed.add(now() - packet.timestamp());
    output(port).push(packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    long now = now();
    for (int i = 0; i < batch.size(); i++) {
      passed.add(now - batch.get(i).timestamp());
    }
    output(port).pushBatch(batch);
  }

  private long now() {
    return steady ? context().clock().steady() : context().clock().now();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> passed.count);
    handlers.readChanging("time", () -> Long.toString(passed.time));
    handlers.readChanging("average_time", passed::average);
    handlers.readChanging("min", () -> Long.toString(passed.shortest()));
    handlers.readChanging("max", () -> Long.toString(passed.longest()));
    handlers.button("reset_counts", passed::reset);
  }
}
