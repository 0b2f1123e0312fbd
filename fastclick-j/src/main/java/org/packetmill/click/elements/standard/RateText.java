package org.packetmill.click.elements.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.packetmill.click.elements.RealText;

/** Rates as handlers print them. */
final class RateText {
  /** From so many bytes a second on a unit is used. */
  private static final long MEGABYTES = 0x2000_0000;

  private static final long GIGABITS = 125_000_000;
  private static final long MEGABITS = 125_000;

  private RateText() {}

  /** With at most three decimals. */
  static String decimals(double rate) {
    return plain(BigDecimal.valueOf(rate).setScale(3, RoundingMode.HALF_UP));
  }

  /** With at most twelve significant digits. */
  static String significant(double rate) {
    return RealText.of(rate);
  }

  /**
   * Bytes a second as Click prints them: in kilobits or more, and in megabytes from 4 gigabits on.
   */
  static String bandwidth(long bytes) {
    if (bytes >= MEGABYTES) {
      return shifted(bytes, 6) + "MBps";
    }
    if (bytes >= GIGABITS) {
      return shifted(8 * bytes, 9) + "Gbps";
    }
    return bytes >= MEGABITS ? shifted(8 * bytes, 6) + "Mbps" : shifted(8 * bytes, 3) + "kbps";
  }

  /** With the point so many digits further left. */
  private static String shifted(long number, int digits) {
    return plain(BigDecimal.valueOf(number, digits));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
