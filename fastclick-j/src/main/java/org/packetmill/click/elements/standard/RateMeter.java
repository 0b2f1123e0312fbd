package org.packetmill.click.elements.standard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Sends all packets to the output that the rate at which they come says. */
abstract class RateMeter extends ClassifyingElement {
  private static final long MILLISECOND = 1_000_000;
  private static final int EPOCHS_A_SECOND = 1000;

  /** A new epoch weighs a sixteenth. */
  private static final int STABILITY = 4;

  /** What a scaled rate can hold. */
  private static final long MOST = 0xffff_ffffL >> AverageQueueLength.SCALE;

  private final AverageQueueLength average = new AverageQueueLength();

  /** Rates for each epoch, scaled, in rising order. */
  private long[] rates = {};

  private long epoch;
  private int current;

  /** What a packet counts for. */
  abstract int cost(Packet packet);

  @Override
  protected final void configure(Args args) {
    List<String> words = args.rest();
    args.complete();
    if (words.isEmpty()) {
      args.error("too few arguments to BandwidthMeter(bandwidth, ...)");
      return;
    }
    long[] given = MeterRates.read(words, args);
    if (given != null && MeterRates.fit(given, MOST, args)) {
      rates = LongStream.of(given).map(RateMeter::scaled).toArray();
      if (rates.length + 1 != outputCount()) {
        args.error(
            "need %d arguments, one less than the number of output ports"
                .formatted(outputCount() - 1));
      }
    }
  }

  private static long scaled(long rate) {
    return (rate << AverageQueueLength.SCALE) / EPOCHS_A_SECOND;
  }

  @Override
  protected final void initialize(Errors errors) {
    epoch = context().clock().steady() / MILLISECOND;
  }

  @Override
  protected final int classify(Packet packet) {
    update(cost(packet));
    long rate = average.scaled();
    int output = 0;
    while (output < rates.length && rate >= rates[output]) {
      output++;
    }
    return output;
  }

  private void update(int amount) {
    long now = context().clock().steady() / MILLISECOND;
    if (now != epoch) {
      average.update(current, STABILITY);
      if (now - epoch > 1) {
        average.update(0, now - epoch - 1, STABILITY);
      }
      epoch = now;
      current = 0;
    }
    current += amount;
  }

  @Override
  protected final void addHandlers(Handlers handlers) {
    handlers.readChanging("rate", this::rate);
    handlers.read("meters", this::meters);
  }

  private String rate() {
    update(0);
    return text(average.scaled());
  }

  /** One behind the other, as Click has them. */
  private String meters() {
    return LongStream.of(rates).mapToObj(RateMeter::text).collect(Collectors.joining());
  }

  private static String text(long scaled) {
    return DropCurve.fraction(scaled * EPOCHS_A_SECOND, AverageQueueLength.SCALE);
  }
}
