package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;

/**
 * What the counters of an average rate have in common: all but where the counts are kept. Arguments
 * and handlers are those of {@link AverageCounter}.
 */
abstract class AverageRate extends SimpleElement {
  /** No packet has come. */
  static final long NEVER = Long.MIN_VALUE;

  private static final double SECOND = 1e9;
  private static final long MILLISECOND = 1_000_000;

  /** Bytes of preamble and gap around a frame on the link, and of its check sequence. */
  private static final int LINK_OVERHEAD = 20;

  private static final int FCS = 4;

  /** Nanoseconds from the first packet on that are not counted. */
  long ignore;

  /** Nanoseconds from the first packet on after which nothing is counted. */
  long max;

  /** Packets a second at which the count starts again; 0 for never. */
  long threshold;

  private boolean linkFcs;
  private Clock clock;
  private boolean thresholdReached;

  /** Packets counted. */
  abstract long count();

  /** Bytes counted. */
  abstract long byteCount();

  /** When the first packet came; {@link #NEVER} if none has. */
  abstract long first();

  /** When the last packet came. */
  abstract long last();

  /** Starts again from nothing. */
  abstract void reset();

  /** Has the first packet have come at {@code time}. */
  abstract void startAt(long time);

  /** Makes room for so many threads; before any packet comes. */
  void prepare(int threads) {}

  @Override
  protected void configure(Args args) {
    ignore = (long) (args.positional("IGNORE").asDouble(0) * SECOND);
    linkFcs = args.positional("LINK_FCS").asBool(true);
    long limit = args.keyword("MAX").asLong(0);
    max = limit > 0 ? limit * (long) SECOND : Long.MAX_VALUE;
    threshold = args.keyword("THRESHOLD").asLong(0);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    clock = context().clock();
    prepare(context().threads());
    reset();
  }

  /** The time in nanoseconds, which goes in milliseconds. */
  final long now() {
    return clock.recent() / MILLISECOND * MILLISECOND;
  }

  /** To be called for each packet that is counted while there is a threshold. */
  final void checkThreshold(long elapsed) {
    long rate = elapsed > (long) SECOND ? (long) (count() * SECOND / elapsed) : 0;
    if (!thresholdReached && rate > threshold) {
      context().chatter("%s : starting compute (rate %d pps)".formatted(this, rate));
      thresholdReached = true;
      reset();
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    for (Unit unit : Unit.values()) {
      addCount(handlers, unit.prefix + "count", unit);
      handlers.readChanging(
          unit.prefix + "rate", () -> RateText.significant(amount(unit) / seconds()));
    }
    handlers.readChanging("time", () -> RateText.significant(seconds()));
    handlers.button("reset", this::reset);
    handlers.button("reset_now", this::resetNow);
  }

  private void resetNow() {
    reset();
    startAt(now());
  }

  /** A count depends on the clock only if some packets are left out by time. */
  private void addCount(Handlers handlers, String name, Unit unit) {
    if (ignore > 0 || max < Long.MAX_VALUE || threshold > 0) {
      handlers.readChanging(name, () -> Long.toString(amount(unit)));
    } else {
      handlers.readLong(name, () -> amount(unit));
    }
  }

  private enum Unit {
    PACKETS(""),
    BYTES("byte_"),
    BITS("bit_"),
    LINK_BITS("link_");

    private final String prefix;

    Unit(String prefix) {
      this.prefix = prefix;
    }
  }

  private long amount(Unit unit) {
    return switch (unit) {
      case PACKETS -> count();
      case BYTES -> byteCount();
      case BITS -> byteCount() * 8;
      case LINK_BITS -> (byteCount() + count() * (LINK_OVERHEAD + (linkFcs ? FCS : 0))) * 8;
    };
  }

  private double seconds() {
    long span = first() == NEVER ? 0 : last() - first() - ignore;
    return Math.max(span, MILLISECOND) / SECOND;
  }
}
