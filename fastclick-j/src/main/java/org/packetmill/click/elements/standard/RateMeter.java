package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.args.Units;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Sends packets to an output by their recent rate: to output 0 below the first of the rates that it
 * is given, to output 1 from there on below the second, and so on.
 */
abstract class RateMeter extends ClassifyingElement {
  private final MovingRate rate = new MovingRate();
  private long[] limits = {};
  private Clock clock;
  private long epoch;

  /** What has come in this epoch. */
  private long events;

  /** How much a packet counts. */
  abstract int weight(Packet packet);

  @Override
  protected void configure(Args args) {
    var words = args.rest();
    limits = new long[words.size()];
    if (words.isEmpty()) {
      args.error("too few arguments to BandwidthMeter(bandwidth, ...)");
    }
    for (int i = 0; i < limits.length; i++) {
      Long limit = Units.bandwidth(words.get(i));
      limits[i] = limit == null ? 0 : limit;
      if (limit == null) {
        args.error("argument %d syntax error".formatted(i + 1));
        break;
      } else if (i > 0 && limit <= limits[i - 1]) {
        args.error("rate %d must be > rate %d".formatted(i + 1, i));
        break;
      } else if (words.get(i).matches(".*[0-9.]")) {
        args.warning("no units for bandwidth argument %d, assuming Bps".formatted(i + 1));
      }
    }
    args.complete();
    if (limits.length + 1 != outputCount()) {
      args.error(
          "need %d arguments, one less than the number of output ports"
              .formatted(outputCount() - 1));
    }
  }

  @Override
  protected void initialize(Errors errors) {
    clock = context().clock();
    epoch = clock.recent() >> MovingRate.EPOCH_SHIFT;
  }

  @Override
  protected int classify(Packet packet) {
    startEpoch();
    events += weight(packet);
    double now = rate.eachSecond();
    int output = 0;
    while (output < limits.length && now >= limits[output]) {
      output++;
    }
    return output;
  }

  private void startEpoch() {
    long now = clock.recent() >> MovingRate.EPOCH_SHIFT;
    if (now != epoch) {
      rate.epochs(events, now - epoch - 1);
      epoch = now;
      events = 0;
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readChanging("rate", this::recent);
    handlers.read("meters", this::meters);
  }

  private String recent() {
    startEpoch();
    return RateText.decimals(rate.eachSecond());
  }

  /** All of them without anything between, as FastClick's. */
  private String meters() {
    StringBuilder text = new StringBuilder();
    for (long limit : limits) {
      text.append(limit);
    }
    return text.toString();
  }
}
