package org.packetmill.click.elements.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.HandlerException;

/** Points in time as arguments and handlers take them: seconds with a fraction. */
final class TimeArgument {
  private static final int NANO_DIGITS = 9;

  private TimeArgument() {}

  /** An argument in nanoseconds, 0 when it was not given. It may be negative. */
  static long read(Arg arg) {
    return arg.as(TimeArgument::parse, 0L);
  }

  /** A handler's value in nanoseconds; {@code complaint} if that is no time. */
  static long read(String complaint, String value) throws HandlerException {
    Long time = parse(value.strip());
    if (time == null) {
      throw new HandlerException(complaint);
    }
    return time;
  }

  /** Null for what is no time. */
  private static Long parse(String text) {
    String number = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
    int digits = NANO_DIGITS;
    if (text.endsWith("ms") || text.endsWith("us") || text.endsWith("ns")) {
      number = text.substring(0, text.length() - 2);
      digits -= text.endsWith("ms") ? 3 : text.endsWith("us") ? 6 : 9;
    }
    BigDecimal seconds = Numbers.real(number);
    return seconds == null
        ? null
        : seconds.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValue();
  }
}
