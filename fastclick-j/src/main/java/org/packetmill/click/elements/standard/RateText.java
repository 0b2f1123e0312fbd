package org.packetmill.click.elements.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.packetmill.click.elements.RealText;

/** Rates as handlers print them. */
final class RateText {
  private RateText() {}

  /** With at most three decimals. */
  static String decimals(double rate) {
    return plain(BigDecimal.valueOf(rate).setScale(3, RoundingMode.HALF_UP));
  }

  /** With at most twelve significant digits. */
  static String significant(double rate) {
    return RealText.of(rate);
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
