package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/** What {@link Shaper} and {@link BandwidthShaper} have in common. */
abstract class RateShaper extends Element {
  private final GapRate gapRate = new GapRate();

  /** Reads the rate. */
  abstract long rate(Arg arg);

  /** The rate as handlers show it. */
  abstract String rateText(long rate);

  /** What a packet uses up of the rate. */
  abstract int cost(Packet packet);

  @Override
  public final boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected final void configure(Args args) {
    long rate = rate(args.mandatory("RATE"));
    args.complete();
    gapRate.setRate(rate);
  }

  @Override
  public final Packet pull(int port) {
    boolean due = gapRate.isDue(context().clock().now());
    if (due != (port == 0)) {
      return null;
    }
    Packet packet = input(0).pull();
    if (packet != null && port == 0) {
      gapRate.update(cost(packet));
    }
    return packet;
  }

  @Override
  protected final void addHandlers(Handlers handlers) {
    handlers.read("rate", () -> rateText(gapRate.rate()));
    handlers.write("rate", ConfigKeyword.of(this, "RATE", 0));
    handlers.read("config", () -> rateText(gapRate.rate()));
    handlers.button("reset", gapRate::reset);
  }
}
