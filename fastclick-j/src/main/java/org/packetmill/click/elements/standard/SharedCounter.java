package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * What the counters that several threads may pass have in common: all but where the counts are
 * kept. Arguments and handlers are those of {@link Counter}.
 */
abstract class SharedCounter extends SimpleElement {
  private final MovingRate rate = new MovingRate();
  private final MovingRate byteRate = new MovingRate();
  private CountTrigger countCall = CountTrigger.NEVER;
  private CountTrigger byteCountCall = CountTrigger.NEVER;
  private Clock clock;

  /** Whether nothing is done but counting. */
  private boolean simple;

  private boolean rated;
  private boolean countCalled;
  private boolean byteCountCalled;
  private volatile long epoch;
  private long epochCount;
  private long epochBytes;

  /** Counts a packet of so many bytes. */
  abstract void add(int bytes);

  /** Packets so far. */
  abstract long count();

  /** Bytes so far. */
  abstract long byteCount();

  /** Sets both counts. */
  abstract void set(long count, long bytes);

  /** Makes room for so many threads; before any packet comes. */
  void prepare(int threads) {}

  @Override
  protected void configure(Args args) {
    countCall = Counter.trigger(args.keyword("COUNT_CALL"), "COUNT_CALL", args);
    byteCountCall = Counter.trigger(args.keyword("BYTE_COUNT_CALL"), "BYTE_COUNT_CALL", args);
    rated = Counter.rated(args, countCall.call() != null || byteCountCall.call() != null);
    args.keyword("BATCH_PRECISE").asBool(false);
    args.keyword("ATOMIC").asInt(0, 0, 2);
    args.complete();
    simplify();
  }

  private void simplify() {
    simple = !rated && countCall.call() == null && byteCountCall.call() == null;
  }

  @Override
  protected void initialize(Errors errors) {
    clock = context().clock();
    epoch = clock.recent(MovingRate.READINGS) >> MovingRate.EPOCH_SHIFT;
    Counter.check(this, countCall, errors);
    Counter.check(this, byteCountCall, errors);
    prepare(context().threads());
  }

  @Override
  protected Packet process(Packet packet) {
    if (!simple) {
      beforeCount();
    }
    add(packet.length());
    if (!simple) {
      afterCount();
    }
    return packet;
  }

  private void beforeCount() {
    if (rated) {
      long now = clock.recent(MovingRate.READINGS) >> MovingRate.EPOCH_SHIFT;
      if (now != epoch) {
        startEpoch(now);
      }
    }
  }

  /** Another thread may have been here first, and even be ahead. */
  private synchronized void startEpoch(long now) {
    if (now > epoch) {
      long packets = count();
      long bytes = byteCount();
      rate.epochs(packets - epochCount, now - epoch - 1);
      byteRate.epochs(bytes - epochBytes, now - epoch - 1);
      epochCount = packets;
      epochBytes = bytes;
      epoch = now;
    }
  }

  private void afterCount() {
    if (countCall.call() != null && !countCalled && count() >= countCall.limit()) {
      countCalled = true;
      countCall.call().makeQuietly(this);
    }
    if (byteCountCall.call() != null && !byteCountCalled && byteCount() >= byteCountCall.limit()) {
      byteCountCalled = true;
      byteCountCall.call().makeQuietly(this);
    }
  }

  private synchronized void reset() {
    set(0, 0);
    epochCount = 0;
    epochBytes = 0;
    rate.reset();
    byteRate.reset();
    countCalled = false;
    byteCountCalled = false;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", this::count);
    handlers.readLong("byte_count", this::byteCount);
    handlers.readChanging("rate", () -> RateText.decimals(recent(rate)));
    handlers.readChanging("bit_rate", () -> RateText.decimals(recent(byteRate) * 8));
    handlers.readChanging("byte_rate", () -> RateText.decimals(recent(byteRate)));
    handlers.button("reset", this::reset);
    handlers.button("reset_counts", this::reset);
    handlers.read("count_call", () -> countCall.text());
    handlers.write("count_call", this::setCountCall);
    handlers.write("byte_count_call", this::setByteCountCall);
  }

  private synchronized double recent(MovingRate which) {
    if (rated) {
      startEpoch(clock.recent() >> MovingRate.EPOCH_SHIFT);
    }
    return which.eachSecond();
  }

  private void setCountCall(String value) throws HandlerException {
    countCall = Counter.changed("count_call", value, countCall);
    countCalled = false;
    simplify();
  }

  private void setByteCountCall(String value) throws HandlerException {
    byteCountCall = Counter.changed("byte_count_call", value, byteCountCall);
    byteCountCalled = false;
    simplify();
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    SharedCounter before = (SharedCounter) old;
    set(before.count(), before.byteCount());
    epochCount = count();
    epochBytes = byteCount();
  }
}
