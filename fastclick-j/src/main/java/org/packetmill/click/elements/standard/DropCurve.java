package org.packetmill.click.elements.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.packetmill.click.args.Args;

/**
 * How likely {@link RED} drops a packet at an average queue length, in 1/65536.
 *
 * @param min up to here never
 * @param max here with probability {@code maxProbability}
 * @param kill above this always
 * @param gentle whether the probability grows on behind {@code max}
 */
record DropCurve(int min, int max, int kill, int maxProbability, boolean gentle) {
  /** Probability 1. */
  static final int ONE = 0x10000;

  static final DropCurve NONE = new DropCurve(0, 0, 0, 0, true);

  private static final int ONE_HUNDREDTH = 655;
  private static final int NINE_TENTHS = 58_982;

  private static final int PROBABILITY_BITS = 16;
  private static final int MAX_THRESH = 0xffff;
  private static final int MAX_STABILITY = 16;

  static DropCurve of(int min, int max, int maxProbability, boolean gentle) {
    int kill = gentle && maxProbability != ONE ? max * 2 : max;
    return new DropCurve(min, max, kill, maxProbability, gentle);
  }

  /**
   * A flatter curve if the average length is short of the middle between {@code min} and {@code
   * max}, a steeper one if it is beyond, as Adaptive RED has it.
   */
  DropCurve adapted(long length) {
    int part = (max - min) / 2;
    if (length < min + part && maxProbability > ONE_HUNDREDTH) {
      return of(min, max, (int) ((long) maxProbability * NINE_TENTHS >> PROBABILITY_BITS), gentle);
    }
    if (length > max - part && maxProbability < ONE / 2) {
      int step = Math.min(ONE_HUNDREDTH, maxProbability / 4);
      return of(min, max, maxProbability + step, gentle);
    }
    return this;
  }

  /** Whether such a curve makes sense; if not, it has been told. */
  static boolean check(long min, long max, long probability, long stability, Args args) {
    String problem = null;
    if (max > MAX_THRESH) {
      problem = "MAX_THRESH must be <= " + MAX_THRESH;
    } else if (min > max) {
      problem = "MIN_THRESH must be <= MAX_THRESH";
    } else if (probability < 0 || probability > ONE) {
      problem = "MAX_P must be between 0 and 1";
    } else if (stability > MAX_STABILITY) {
      problem = "STABILITY must be between 0 and " + MAX_STABILITY;
    }
    if (problem != null) {
      args.error(problem);
    }
    return problem == null;
  }

  /** At the average {@code length} between {@code min} and {@code kill}, also given in 1/1024. */
  int probability(long length, long scaledLength) {
    if (length > max) {
      long slope = max == 0 ? 0 : (ONE - maxProbability) / max;
      return (int)
          ((slope * scaledLength >> AverageQueueLength.SCALE) - (ONE - 2L * maxProbability));
    }
    long slope = min >= max ? 0 : maxProbability / (max - min);
    long offset = min >= max ? 1 : (long) maxProbability * min / (max - min);
    return (int) ((slope * scaledLength >> AverageQueueLength.SCALE) - offset);
  }

  String probabilityText() {
    return fraction(maxProbability, PROBABILITY_BITS);
  }

  /** The shortest decimal that is {@code number} when rounded to that many bits of fraction. */
  static String fraction(long number, int bits) {
    BigDecimal exact = BigDecimal.valueOf(number).divide(BigDecimal.valueOf(1L << bits));
    for (int digits = 0; ; digits++) {
      BigDecimal shorter = exact.setScale(digits, RoundingMode.HALF_UP);
      BigDecimal back = shorter.multiply(BigDecimal.valueOf(1L << bits));
      if (back.setScale(0, RoundingMode.HALF_UP).longValueExact() == number) {
        return shorter.toPlainString();
      }
    }
  }
}
