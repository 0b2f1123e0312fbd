package org.packetmill.click.elements.test;

import org.packetmill.click.args.Args;
import org.packetmill.click.args.Units;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.TimeText;

/**
 * Has a timer that fires {@code DELAY} after the start, if that is given, and says when it does.
 * {@code BENCHMARK n} arms and disarms {@code n} timers instead.
 *
 * <p>Handlers: {@code scheduled}, {@code expiry} (read), {@code schedule_after} (write), {@code
 * unschedule} (write).
 */
@ClickElement(
    usage = "TimerTest([DELAY, BENCHMARK])",
    summary = "tests timers",
    ports = "0/0",
    category = "Debugging")
public final class TimerTest extends Element {
  private static final long SPREAD = 1_000_000;
  private static final int TURNS = 4;

  private final Timer timer = new Timer(this);
  private long delay;
  private int benchmark;

  @Override
  protected void configure(Args args) {
    delay = args.keyword("DELAY").asDuration(-1);
    benchmark = args.keyword("BENCHMARK").asInt(0, 0, 1 << 24);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    if (delay >= 0) {
      timer.scheduleAfter(delay);
    }
    if (benchmark > 0) {
      armMany();
    }
  }

  private void armMany() {
    Timer[] timers = new Timer[benchmark];
    for (int i = 0; i < benchmark; i++) {
      timers[i] = new Timer(this);
      timers[i].initialize();
    }
    for (int turn = 0; turn < TURNS; turn++) {
      for (int i = 0; i < benchmark; i++) {
        timers[i].scheduleAfter((i * 7919L % benchmark + 1) * SPREAD);
      }
    }
    for (Timer each : timers) {
      each.unschedule();
    }
  }

  @Override
  protected void runTimer(Timer expired) {
    String now = TimeText.seconds(context().clock().now());
    context().chatter("%s: %s fired".formatted(now, this));
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("scheduled", () -> Boolean.toString(timer.isScheduled()));
    handlers.readChanging("expiry", () -> TimeText.seconds(timer.expiry()));
    handlers.write("schedule_after", this::scheduleAfter);
    handlers.button("unschedule", timer::unschedule);
  }

  private void scheduleAfter(String value) throws HandlerException {
    Long nanos = Units.duration(value.strip());
    if (nanos == null) {
      throw new HandlerException("bad interval");
    }
    timer.scheduleAfter(nanos);
  }
}
