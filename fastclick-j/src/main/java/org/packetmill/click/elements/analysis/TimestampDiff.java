package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Measures how long packets have been under way since the {@link RecordTimestamp} that {@code
 * RECORDER} names, by the number that {@link NumberPacket} wrote to {@code OFFSET} (40). Packets
 * that were not recorded leave at output 1. Delays above {@code MAXDELAY} milliseconds (1000) are
 * told, unless {@code VERBOSE} is false, and not counted. {@code N} limits how many are; several
 * threads need it.
 *
 * <pre>{@code ... -> NumberPacket -> r :: RecordTimestamp -> network -> TimestampDiff(r)}</pre>
 *
 * <p>Handlers, all to be read, in microseconds: {@code average} or {@code avg}, {@code min}, {@code
 * max}, {@code stddev}, {@code median}, {@code perc00}, {@code perc01}, {@code perc05}, {@code
 * perc10}, {@code perc25}, {@code perc75}, {@code perc90}, {@code perc95}, {@code perc99}, {@code
 * perc100}, with a parameter from which packet on; {@code perc} with a percentage as parameter;
 * {@code index} of the last one, {@code last}, {@code dump}.
 */
@ClickElement(
    usage = "TimestampDiff(RECORDER [, OFFSET, N, MAXDELAY, VERBOSE])",
    summary = "computes the difference from recorded timestamps",
    ports = "1/1-2",
    processing = "h/h",
    category = "Timestamps")
public final class TimestampDiff extends ClassifyingElement {
  private static final int[] PERCENTILES = {1, 5, 10, 25, 75, 90, 95, 99};
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private RecordTimestamp recorder;
  private Delays delays = new Delays(0);
  private int offset;
  private long maxDelay;
  private boolean bounded;
  private boolean verbose;

  @Override
  protected void configure(Args args) {
    recorder =
        References.read(RecordTimestamp.class, "RECORDER", args.mandatory("RECORDER"), this, args);
    offset = args.keyword("OFFSET").asInt(PacketNumber.OFFSET, 0, Integer.MAX_VALUE - 8);
    int most = args.keyword("N").asInt(0, 0, 1 << 28);
    bounded = most > 0;
    delays = new Delays(most);
    maxDelay = args.keyword("MAXDELAY").asInt(1000) * MILLI;
    verbose = args.keyword("VERBOSE").asBool(true);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    if (!bounded && context().passingThreads(this).cardinality() > 1) {
      errors.error("TimestampDiff is only thread safe if N is set");
    }
  }

  @Override
  protected int classify(Packet packet) {
    long now = context().clock().steady();
    if (!PacketNumber.fits(packet, offset)) {
      return 1;
    }
    long number = PacketNumber.read(packet, offset, recorder.networkOrder());
    long then = recorder.take(number);
    if (then == RecordTimestamp.UNKNOWN) {
      return 1;
    }
    if ((now - then) / MILLI > maxDelay / MILLI) {
      complain(number, now - then);
    } else {
      delays.add((now - then) / MICRO);
    }
    return 0;
  }

  private void complain(long number, long delay) {
    if (verbose) {
      context()
          .chatter(
              "Packet %d experienced delay %d ms > %d ms"
                  .formatted(number, delay / MILLI, maxDelay / MILLI));
    }
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  /** A statistic of the delays from one on. */
  @FunctionalInterface
  private interface Statistic {
    String of(int begin);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    add(handlers, "average", begin -> DecimalText.of(delays.mean(begin)));
    add(handlers, "avg", begin -> DecimalText.of(delays.mean(begin)));
    for (String name : new String[] {"min", "perc00"}) {
      add(handlers, name, begin -> Integer.toString(delays.min(begin)));
    }
    for (String name : new String[] {"max", "perc100"}) {
      add(handlers, name, begin -> Integer.toString(delays.max(begin)));
    }
    add(handlers, "stddev", begin -> DecimalText.of(delays.deviation(begin)));
    add(handlers, "median", begin -> DecimalText.of(delays.percentile(50)));
    for (int percent : PERCENTILES) {
      add(
          handlers,
          "perc%02d".formatted(percent),
          begin -> DecimalText.of(delays.percentile(percent)));
    }
    handlers.add(new Handler("perc", this::percentile, null, true, true, false));
    handlers.readLong("index", () -> delays.count() - 1);
    handlers.readChanging("last", this::last);
    handlers.readChanging("dump", this::dump);
  }

  private void add(Handlers handlers, String name, Statistic statistic) {
    Handler.Reader reader = parameter -> read(parameter, statistic);
    handlers.add(new Handler(name, reader, null, true, true, false));
  }

  private String read(String parameter, Statistic statistic) {
    var number = Numbers.whole(parameter.strip(), false);
    int begin = number == null || number.bitLength() > 31 ? 0 : number.intValue();
    return !parameter.isBlank() && begin >= delays.count() ? "0" : statistic.of(begin);
  }

  private String percentile(String parameter) throws HandlerException {
    var percent = Numbers.real(parameter.strip().split("\\s+")[0]);
    if (percent == null) {
      throw new HandlerException("perc takes a percentage: perc=" + parameter.strip());
    }
    return DecimalText.of(delays.percentile(percent.doubleValue()));
  }

  private String last() {
    return delays.count() == 0 ? "0" : Integer.toString(delays.get(delays.count() - 1));
  }

  private String dump() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < delays.count(); i++) {
      lines.append(i).append(": ").append(delays.get(i)).append('\n');
    }
    return lines.toString();
  }
}
