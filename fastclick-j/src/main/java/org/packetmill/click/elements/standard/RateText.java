package org.packetmill.click.elements.standard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rates as handlers print them. */
final class RateText {
  private RateText() {}

  /** With at most three decimals. */
  static String decimals(double rate) {
    return plain(BigDecimal.valueOf(rate).setScale(3, RoundingMode.HALF_UP));
  }

  /** With at most twelve significant digits. */
  static String significant(double rate) {
    return plain(BigDecimal.valueOf(rate).round(new MathContext(12)));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
