package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.ConfigKeyword;

/** What {@link RatedSplitter} and {@link BandwidthRatedSplitter} have in common. */
abstract class RateLimitedSplitter extends ClassifyingElement {
  private final TokenBucket bucket = new TokenBucket();
  private BurstRate rate;

  /** Whether tokens are bytes, not packets. */
  abstract boolean isBandwidth();

  @Override
  public final boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected final void configure(Args args) {
    rate = BurstRate.read(args, isBandwidth());
    bucket.assign((double) rate.rate(), (double) rate.tokens());
  }

  @Override
  protected final void initialize(Errors errors) {
    bucket.set((double) rate.tokens(), context().clock().steady());
  }

  /** The tokens as of now. */
  final TokenBucket bucket() {
    bucket.refill(context().clock().steady());
    return bucket;
  }

  @Override
  protected final void addHandlers(Handlers handlers) {
    handlers.read("rate", this::rateText);
    handlers.write("rate", ConfigKeyword.of(this, "RATE", 0));
    handlers.read("config", this::rateText);
  }

  private String rateText() {
    return BurstRate.text(rate.rate(), isBandwidth());
  }
}
