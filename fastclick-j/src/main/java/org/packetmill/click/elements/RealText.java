package org.packetmill.click.elements;

/** Numbers with fractions as Click prints them: like C's {@code %.12g}. */
public final class RealText {
  private static final int DIGITS = 12;

  private RealText() {}

  /**
   * The fixed-point number {@code value / 2^bits} as text, with as few digits as tell it from its
   * neighbours (Knuth, TeX: print_scaled). {@code bits} is at most 32.
   */
  public static String fixed(int value, int bits) {
    long one = 1L << bits;
    StringBuilder text = new StringBuilder().append(Integer.toUnsignedLong(value) >> bits);
    long rest = value & one - 1;
    if (rest == 0) {
      return text.toString();
    }
    text.append('.');
    rest = 10 * rest + 5;
    long slack = 10;
    do {
      rest += slack > one ? (one - slack) / 2 : 0;
      text.append(rest >> bits);
      rest = 10 * (rest & one - 1);
      slack *= 10;
    } while (rest > slack);
    return text.toString();
  }

  /** The number as text. */
  public static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    var rounded = new java.math.BigDecimal(value).round(new java.math.MathContext(DIGITS));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < DIGITS) {
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
    String mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
