package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Counts packets and bytes and estimates their recent rate.
 *
 * <p>COUNT_CALL and BYTE_COUNT_CALL, {@code N HANDLER [VALUE]}, call a write handler before the
 * packet that makes the count reach N is passed on.
 *
 * <p>With NO_RATE true the rates stay 0 and the clock is not read. BATCH_PRECISE is accepted: calls
 * are always made at the exact packet. ATOMIC, 0 to 2, is for the counters that several threads may
 * pass, such as {@link CounterMP}.
 *
 * <pre>{@code Counter(COUNT_CALL 1000 stop)}</pre>
 *
 * <p>Handlers: {@code count}, {@code byte_count}, {@code rate}, {@code byte_rate}, {@code
 * bit_rate}; {@code reset}, {@code reset_counts}; {@code count_call}, {@code byte_count_call}.
 *
 * @see AverageCounter
 */
@ClickElement(
    usage = "Counter(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE, ATOMIC)",
    summary = "Measures packet count and rate.",
    category = "Counters")
public final class Counter extends SimpleElement {
  private CountTrigger countCall = CountTrigger.NEVER;
  private CountTrigger byteCountCall = CountTrigger.NEVER;
  private Clock clock;
  private boolean rated;
  private int atomic;

  private long count;
  private long byteCount;

  /** The counts at which something is to be called, {@link Long#MAX_VALUE} once it has been. */
  private long countLimit;

  private long byteLimit;

  private final MovingRate rate = new MovingRate();
  private final MovingRate byteRate = new MovingRate();
  private long epoch;
  private long epochCount;
  private long epochBytes;

  @Override
  protected void configure(Args args) {
    countCall = trigger(args.keyword("COUNT_CALL"), "COUNT_CALL", args);
    byteCountCall = trigger(args.keyword("BYTE_COUNT_CALL"), "BYTE_COUNT_CALL", args);
    boolean calls = countCall.call() != null || byteCountCall.call() != null;
    rated = rated(args, calls);
    args.keyword("BATCH_PRECISE").asBool(false);
    atomic = args.keyword("ATOMIC").asInt(0, 0, 2);
    args.complete();
  }

  /** Whether rates are measured: unless NO_RATE, which has no effect beside calls. */
  static boolean rated(Args args, boolean calls) {
    boolean noRate = args.keyword("NO_RATE").asBool(false);
    if (noRate && calls) {
      args.warning("NO_RATE cannot be set when handlers are used. It will be ignored");
    }
    return !noRate || calls;
  }

  static CountTrigger trigger(Arg arg, String name, Args args) {
    if (!arg.present()) {
      return CountTrigger.NEVER;
    }
    CountTrigger trigger = CountTrigger.parse(arg.asText(""), CountTrigger.NEVER);
    if (trigger == null) {
      args.error(name + " type mismatch");
    }
    return trigger == null ? CountTrigger.NEVER : trigger;
  }

  @Override
  protected void initialize(Errors errors) {
    clock = context().clock();
    epoch = clock.recent(MovingRate.READINGS) >> MovingRate.EPOCH_SHIFT;
    check(this, countCall, errors);
    check(this, byteCountCall, errors);
    if (atomic > 0) {
      errors.error("Sorry, Counter does not support atomic");
    }
    reset();
  }

  static void check(Element counter, CountTrigger trigger, Errors errors) {
    if (trigger.call() != null) {
      trigger.call().check(counter, errors);
    }
  }

  private void reset() {
    count = 0;
    byteCount = 0;
    epochCount = 0;
    epochBytes = 0;
    countLimit = countCall.limit();
    byteLimit = byteCountCall.limit();
  }

  @Override
  protected Packet process(Packet packet) {
    if (rated) {
      long now = clock.recent(MovingRate.READINGS) >> MovingRate.EPOCH_SHIFT;
      if (now != epoch) {
        startEpoch(now);
      }
    }
    count++;
    byteCount += packet.length();
    if (count >= countLimit) {
      countReached();
    }
    if (byteCount >= byteLimit) {
      byteCountReached();
    }
    return packet;
  }

  private void startEpoch(long now) {
    rate.epochs(count - epochCount, now - epoch - 1);
    byteRate.epochs(byteCount - epochBytes, now - epoch - 1);
    epoch = now;
    epochCount = count;
    epochBytes = byteCount;
  }

  private void countReached() {
    countLimit = Long.MAX_VALUE;
    if (countCall.call() != null) {
      countCall.call().makeQuietly(this);
    }
  }

  private void byteCountReached() {
    byteLimit = Long.MAX_VALUE;
    if (byteCountCall.call() != null) {
      byteCountCall.call().makeQuietly(this);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readLong("byte_count", () -> byteCount);
    handlers.readChanging("rate", () -> RateText.decimals(recent(rate)));
    handlers.readChanging("bit_rate", () -> RateText.decimals(recent(byteRate) * 8));
    handlers.readChanging("byte_rate", () -> RateText.decimals(recent(byteRate)));
    handlers.button("reset", this::reset);
    handlers.button("reset_counts", this::reset);
    handlers.read("count_call", () -> countCall.text());
    handlers.write("count_call", this::setCountCall);
    handlers.write("byte_count_call", this::setByteCountCall);
  }

  private double recent(MovingRate which) {
    long now = clock.recent() >> MovingRate.EPOCH_SHIFT;
    if (rated && now != epoch) {
      startEpoch(now);
    }
    return which.eachSecond();
  }

  private void setCountCall(String value) throws HandlerException {
    countCall = changed("count_call", value, countCall);
    countLimit = countCall.limit();
  }

  private void setByteCountCall(String value) throws HandlerException {
    byteCountCall = changed("byte_count_call", value, byteCountCall);
    byteLimit = byteCountCall.limit();
  }

  static CountTrigger changed(String handler, String value, CountTrigger before)
      throws HandlerException {
    CountTrigger trigger = CountTrigger.parse(value, before);
    if (trigger == null) {
      throw new HandlerException("'%s' first word should be unsigned (count)".formatted(handler));
    }
    return trigger;
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    if (old instanceof Counter before) {
      count = before.count;
      byteCount = before.byteCount;
      epochCount = count;
      epochBytes = byteCount;
    }
  }
}
