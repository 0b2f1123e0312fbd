package org.packetmill.click.elements.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickRandom;
import org.packetmill.click.elements.RealText;

/** Picks packets with a probability, in Click's fixed-point arithmetic ({@code SAMPLE}). */
public final class Sampler {
  private static final int BITS = 28;
  private static final int ALWAYS = 1 << BITS;
  private static final long MAX = 0xffffffffL;

  private final int probability;

  private Sampler(int probability) {
    this.probability = probability;
  }

  /** Reads {@code SAMPLE}. */
  public static Sampler read(Args args) {
    long probability = args.keyword("SAMPLE").as(Sampler::parse, (long) ALWAYS);
    if (probability > ALWAYS) {
      args.warning("SAMPLE probability reduced to 1");
    } else if (probability == 0) {
      args.warning("SAMPLE probability is 0; emitting no packets");
    }
    return new Sampler((int) Math.min(probability, ALWAYS));
  }

  /** A fixed-point number of 32 bits; null for what is none, and for negative ones. */
  private static Long parse(String text) {
    BigDecimal number = text.startsWith("-") ? null : Numbers.real(text);
    if (number == null) {
      return null;
    }
    BigDecimal scaled = number.multiply(BigDecimal.valueOf(ALWAYS));
    if (scaled.compareTo(BigDecimal.valueOf(MAX)) > 0) {
      throw new IllegalArgumentException("out of range, bound " + RealText.fixed((int) MAX, BITS));
    }
    return scaled.setScale(0, RoundingMode.HALF_UP).longValue();
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
