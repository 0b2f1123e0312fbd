package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Units;
import org.packetmill.click.element.HandlerException;

/** Points in time as arguments and handlers take them: seconds with a fraction, or with a unit. */
final class TimeArgument {
  private TimeArgument() {}

  /** An argument in nanoseconds, 0 when it was not given. */
  static long read(Arg arg) {
    return arg.as(Units::duration, 0L);
  }

  /** An argument in nanoseconds that may be negative, 0 when it was not given. */
  static long readSigned(Arg arg) {
    return arg.as(TimeArgument::signed, 0L);
  }

  /** A handler's value in nanoseconds; {@code complaint} if that is no time. */
  static long read(String complaint, String value) throws HandlerException {
    return check(complaint, Units.duration(value.strip()));
  }

  /** A handler's value that may be negative. */
  static long readSigned(String complaint, String value) throws HandlerException {
    return check(complaint, signed(value.strip()));
  }

  private static long check(String complaint, Long time) throws HandlerException {
    if (time == null) {
      throw new HandlerException(complaint);
    }
    return time;
  }

  /** Null for what is no time. */
  private static Long signed(String text) {
    boolean negative = text.startsWith("-");
    Long time = Units.duration(negative ? text.substring(1) : text);
    return time == null || !negative ? time : (Long) (-time);
  }
}
