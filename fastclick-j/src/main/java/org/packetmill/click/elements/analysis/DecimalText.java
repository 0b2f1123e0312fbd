package org.packetmill.click.elements.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers with a fraction as Click prints them: C's {@code %.12g}. */
final class DecimalText {
  private static final int DIGITS = 12;

  private DecimalText() {}

  static String of(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }
    BigDecimal rounded =
        new BigDecimal(number).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    if (rounded.signum() == 0) {
      return "0";
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal shortest = rounded.stripTrailingZeros();
    if (exponent >= -4 && exponent < DIGITS) {
      return shortest.toPlainString();
    }
    String sign = exponent < 0 ? "-" : "+";
    return shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString()
        + "e%s%02d".formatted(sign, Math.abs(exponent));
  }
}
