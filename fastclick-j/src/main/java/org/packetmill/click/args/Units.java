package org.packetmill.click.args;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Numbers with a unit: time spans and rates. */
public final class Units {
  private record Unit(String suffix, BigDecimal factor) {
    Unit(String suffix, long numerator, long denominator) {
      this(suffix, BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator)));
    }
  }

  private static final long SECOND = 1_000_000_000L;

  // The first suffix that fits wins, so "ms" is looked at before "s", and "m" last.
  private static final List<Unit> TIMES =
      List.of(
          new Unit("nsec", 1, 1),
          new Unit("usec", 1_000, 1),
          new Unit("msec", 1_000_000, 1),
          new Unit("sec", SECOND, 1),
          new Unit("ns", 1, 1),
          new Unit("us", 1_000, 1),
          new Unit("ms", 1_000_000, 1),
          new Unit("s", SECOND, 1),
          new Unit("min", 60 * SECOND, 1),
          new Unit("m", 60 * SECOND, 1),
          new Unit("hr", 3600 * SECOND, 1),
          new Unit("h", 3600 * SECOND, 1),
          new Unit("day", 86_400 * SECOND, 1),
          new Unit("d", 86_400 * SECOND, 1));

  private static final List<Unit> RATES =
      List.of(
          new Unit("baud", 1, 8),
          new Unit("bps", 1, 8),
          new Unit("b/s", 1, 8),
          new Unit("Bps", 1, 1),
          new Unit("B/s", 1, 1));

  private Units() {}

  /** A time span such as {@code 5ms} in nanoseconds; null if it is none. */
  public static Long duration(String text) {
    return whole(nanoseconds(text));
  }

  /** A rate such as {@code 10Mbps} in bytes a second; null if it is none. */
  public static Long bandwidth(String text) {
    return whole(bytesPerSecond(text));
  }

  private static Long whole(BigDecimal value) {
    return value == null || value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? null
        : (Long) value.longValue();
  }

  /** Nanoseconds; a number without unit is in seconds. Null for what is no time span. */
  static BigDecimal nanoseconds(String text) {
    for (Unit unit : TIMES) {
      if (text.endsWith(unit.suffix)) {
        return times(text.substring(0, text.length() - unit.suffix.length()), unit.factor);
      }
    }
    return times(text, BigDecimal.valueOf(SECOND));
  }

  /** Bytes a second; so is a number without unit. Null for what is no rate. */
  static BigDecimal bytesPerSecond(String text) {
    for (Unit unit : RATES) {
      if (text.endsWith(unit.suffix)) {
        return scaled(text.substring(0, text.length() - unit.suffix.length()), unit.factor);
      }
    }
    return times(text, BigDecimal.ONE);
  }

  private static BigDecimal scaled(String text, BigDecimal factor) {
    if (text.isEmpty()) {
      return null;
    }
    long prefix =
        switch (text.charAt(text.length() - 1)) {
          case 'k', 'K' -> 1_000L;
          case 'M' -> 1_000_000L;
          case 'G' -> 1_000_000_000L;
          default -> 1L;
        };
    String number = prefix == 1 ? text : text.substring(0, text.length() - 1);
    return times(number, factor.multiply(BigDecimal.valueOf(prefix)));
  }

  private static BigDecimal times(String number, BigDecimal factor) {
    BigDecimal value = Numbers.real(number.stripTrailing());
    return value == null || value.signum() < 0
        ? null
        : value.multiply(factor).setScale(0, RoundingMode.HALF_UP);
  }
}
