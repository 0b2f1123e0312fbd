package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Timer;

/**
 * Drops packets according to Adaptive Random Early Detection: {@link RED} between half and one and
 * a half times the queue length TARGET, at least 10, whose MAX_P goes down and up each half second
 * so that the queue stays about that long.
 *
 * <pre>{@code ... -> AdaptiveRED(50, 0.02) -> Queue(200) -> ...}</pre>
 *
 * <p>Keywords and handlers: those of {@link RED}.
 */
@ClickElement(
    usage = "AdaptiveRED(TARGET, MAX_P [, QUEUES, STABILITY])",
    summary = "drops packets according to Adaptive RED",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Active Queue Management")
public final class AdaptiveRED extends RED {
  private static final long INTERVAL = 500_000_000;
  private static final long LEAST_TARGET = 10;

  private final Timer timer = new Timer(this);

  @Override
  protected void configure(Args args) {
    long given = Integer.toUnsignedLong(args.mandatory("TARGET").asUnsigned(0));
    long probability = Math.round(args.mandatory("MAX_P").asDouble(0) * DropCurve.ONE);
    String names = args.keyword("QUEUES").asText("");
    long stability = Integer.toUnsignedLong(args.keyword("STABILITY").asUnsigned(4));
    args.complete();
    long target = Math.max(LEAST_TARGET, given);
    long min = target / 2;
    long max = target + min;
    if (DropCurve.check(min, max, probability, stability, args)) {
      DropCurve curve = DropCurve.of((int) min, (int) max, (int) probability, true);
      take(curve, (int) stability, names, args);
    }
  }

  @Override
  protected void initialize(Errors errors) {
    super.initialize(errors);
    timer.initialize();
    timer.scheduleAfter(INTERVAL);
  }

  @Override
  protected void runTimer(Timer expired) {
    adapt();
    timer.rescheduleAfter(INTERVAL);
  }
}
