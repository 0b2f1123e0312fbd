package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickRandom;
import org.packetmill.click.elements.RealText;

/** Picks packets with a probability, in Click's fixed-point arithmetic ({@code SAMPLE}). */
public final class Sampler {
  private static final int BITS = 28;
  private static final int ALWAYS = 1 << BITS;

  private final int probability;

  private Sampler(int probability) {
    this.probability = probability;
  }

  /** Reads {@code SAMPLE}. */
  public static Sampler read(Args args) {
    double sample = args.keyword("SAMPLE").asDouble(1);
    if (sample > 1) {
      args.warning("SAMPLE probability reduced to 1");
    } else if (sample <= 0) {
      args.warning("SAMPLE probability is 0; emitting no packets");
    }
    return new Sampler((int) Math.round(Math.clamp(sample, 0, 1) * ALWAYS));
  }

  /** Whether the next packet is wanted, by the router's random numbers. */
  public boolean picks(ClickRandom random) {
    return probability == ALWAYS || (random.next() & ALWAYS - 1) < probability;
  }

  /** The probability as it is used, as a decimal number. */
  public String text() {
    return RealText.fixed(probability, BITS);
  }
}
