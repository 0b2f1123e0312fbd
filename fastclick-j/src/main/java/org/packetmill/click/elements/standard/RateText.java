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

  /** A time span in the largest unit that keeps it at 1 or more: {@code 5ms}, {@code 1.5s}. */
  static String span(long nanos) {
    long size = Math.abs(nanos);
    if (size >= 1_000_000_000 || size == 0) {
      return plain(BigDecimal.valueOf(nanos, 9)) + "s";
    }
    if (size >= 1_000_000) {
      return plain(BigDecimal.valueOf(nanos, 6)) + "ms";
    }
    return size >= 1000 ? plain(BigDecimal.valueOf(nanos, 3)) + "us" : nanos + "ns";
  }

  /** Bytes a second as bits a second, with a unit that keeps the number short. */
  static String bandwidth(long bytes) {
    double bits = bytes * 8.0;
    if (bits >= 1e9) {
      return significant(bits / 1e9) + "Gbps";
    }
    if (bits >= 1e6) {
      return significant(bits / 1e6) + "Mbps";
    }
    return bits >= 1e3 ? significant(bits / 1e3) + "kbps" : significant(bits) + "bps";
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
