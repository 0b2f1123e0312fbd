package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Counts packets and bytes, and their rate from the first packet to the latest.
 *
 * <p>Time goes in milliseconds. The first IGNORE seconds are not counted, nor anything after MAX
 * seconds; with THRESHOLD, the count starts again when that many packets a second have been
 * reached. LINK_FCS says whether the link's check sequence counts in {@code link_rate}.
 *
 * <pre>{@code AverageCounter(IGNORE 1)}</pre>
 *
 * <p>Handlers: {@code count}, {@code byte_count}, {@code bit_count}, {@code link_count}; the same
 * with {@code _rate}, {@code rate} for packets; {@code time}, in seconds; {@code reset}, {@code
 * reset_now}.
 *
 * @see Counter
 */
@ClickElement(
    usage = "AverageCounter([IGNORE, LINK_FCS], MAX, THRESHOLD)",
    summary = "Measures packet count and average rate.",
    category = "Counters")
public final class AverageCounter extends SimpleElement {
  private static final double SECOND = 1e9;
  private static final long MILLISECOND = 1_000_000;
  private static final long NEVER = Long.MIN_VALUE;

  /** Bytes of preamble and gap around a frame on the link, and of its check sequence. */
  private static final int LINK_OVERHEAD = 20;

  private static final int FCS = 4;

  private long ignore;
  private long max;
  private long threshold;
  private boolean linkFcs;
  private Clock clock;

  private long count;
  private long byteCount;
  private long first = NEVER;
  private long last;
  private boolean thresholdReached;

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
    reset();
  }

  private void reset() {
    count = 0;
    byteCount = 0;
    first = NEVER;
    last = 0;
  }

  @Override
  protected Packet process(Packet packet) {
    long now = clock.recent() / MILLISECOND * MILLISECOND;
    if (first == NEVER) {
      first = now;
    }
    long elapsed = now - first;
    if (elapsed < max) {
      last = now;
      if (elapsed >= ignore) {
        count++;
        byteCount += packet.length();
        if (threshold > 0 && !thresholdReached) {
          checkThreshold(elapsed);
        }
      }
    }
    return packet;
  }

  private void checkThreshold(long elapsed) {
    long rate = elapsed > (long) SECOND ? (long) (count * SECOND / elapsed) : 0;
    if (rate > threshold) {
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
    handlers.button("reset_now", this::reset);
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
      case PACKETS -> count;
      case BYTES -> byteCount;
      case BITS -> byteCount * 8;
      case LINK_BITS -> (byteCount + count * (LINK_OVERHEAD + (linkFcs ? FCS : 0))) * 8;
    };
  }

  private double seconds() {
    long span = first == NEVER ? 0 : last - first - ignore;
    return Math.max(span, MILLISECOND) / SECOND;
  }
}
