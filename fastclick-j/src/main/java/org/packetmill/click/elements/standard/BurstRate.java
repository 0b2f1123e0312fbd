package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;

/**
 * What elements with a token bucket are told: tokens a second, and how many may pile up.
 *
 * <p>{@code RATE} is a number of packets or a bandwidth; {@code BURST_DURATION} (20 ms) or {@code
 * BURST_SIZE}, for bandwidths {@code BURST_BYTES}, say how much may pile up.
 */
record BurstRate(long rate, long tokens) {
  /** Click's: no packet is longer, so that so many tokens cover any packet. */
  static final int BANDWIDTH_THRESHOLD = 131072;

  private static final long DEFAULT_DURATION = 20_000_000;
  private static final double SECOND = 1e9;
  private static final long MAX_TOKENS = 0xffff_ffffL;

  static BurstRate read(Args args, boolean bandwidth) {
    Arg given = args.mandatory("RATE");
    long rate = bandwidth ? given.asBandwidth(0) : Integer.toUnsignedLong(given.asUnsigned(0));
    Arg duration = args.keyword("BURST_DURATION");
    Arg size = args.keyword(bandwidth ? "BURST_BYTES" : "BURST_SIZE");
    long nanos = duration.asDuration(DEFAULT_DURATION);
    long burst = size.present() ? Integer.toUnsignedLong(size.asUnsigned(0)) : -1;
    if (duration.present() && size.present()) {
      args.error("cannot specify both BURST_DURATION and BURST_SIZE");
    }
    args.complete();
    long wanted = burst >= 0 ? burst : (long) Math.min(rate * (nanos / SECOND), MAX_TOKENS);
    long least = bandwidth ? BANDWIDTH_THRESHOLD : 0;
    return new BurstRate(rate, Math.clamp(wanted + least, 1, MAX_TOKENS));
  }

  /** The rate as handlers show it. */
  static String text(long rate, boolean bandwidth) {
    return bandwidth ? RateText.bandwidth(rate) : Long.toString(rate);
  }
}
