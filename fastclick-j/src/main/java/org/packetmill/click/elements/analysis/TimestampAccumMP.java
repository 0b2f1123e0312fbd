package org.packetmill.click.elements.analysis;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Adds up how much time has passed since packets' time stamps, each thread for itself. It is a
 * {@link TimestampAccum} in its arguments and in what its handlers say of all threads.
 *
 * <pre>{@code ... -> SetTimestamp -> network -> t :: TimestampAccumMP(STEADY false) -> Discard}
 * </pre>
 *
 * <p>Handlers: {@code count}, {@code time}, {@code average_time}, {@code min}, {@code max}, and the
 * same of each thread, with a space in between, as {@code mp_count}, {@code mp_time}, {@code
 * mp_average_time}, {@code mp_min}, {@code mp_max} (read); {@code reset_counts} (write).
 */
@ThreadSafe
@ClickElement(
    usage = "TimestampAccumMP([STEADY])",
    summary = "collects differences in timestamps, for each thread apart",
    ports = "1-/=",
    processing = "h/h",
    flow = "#/#",
    category = "Timestamps")
public final class TimestampAccumMP extends Element {
  private PerThread<PassedTime> passed = new PerThread<>(1, i -> new PassedTime());
  private boolean steady;

  @Override
  protected void configure(Args args) {
    steady = args.keyword("STEADY").asBool(true);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    passed = new PerThread<>(context().threads(), i -> new PassedTime());
  }

  @Override
  public void push(int port, Packet packet) {
    passed.get().add(now() - packet.timestamp());
    output(port).push(packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    long now = now();
    PassedTime own = passed.get();
    for (int i = 0; i < batch.size(); i++) {
      own.add(now - batch.get(i).timestamp());
    }
    output(port).pushBatch(batch);
  }

  private long now() {
    return steady ? context().clock().steady() : context().clock().now();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> all().count);
    handlers.read("mp_count", () -> each(one -> Long.toString(one.count)));
    add(handlers, "time", one -> Long.toString(one.time));
    add(handlers, "average_time", PassedTime::average);
    add(handlers, "min", one -> Long.toString(one.shortest()));
    add(handlers, "max", one -> Long.toString(one.longest()));
    handlers.button("reset_counts", () -> passed.forEach(PassedTime::reset));
  }

  private void add(Handlers handlers, String name, Function<PassedTime, String> value) {
    handlers.readChanging(name, () -> value.apply(all()));
    handlers.readChanging("mp_" + name, () -> each(value));
  }

  private PassedTime all() {
    PassedTime sum = new PassedTime();
    passed.forEach(sum::add);
    return sum;
  }

  private String each(Function<PassedTime, String> value) {
    return IntStream.range(0, passed.size())
        .mapToObj(i -> value.apply(passed.get(i)))
        .collect(Collectors.joining(" "));
  }
}
