package org.packetmill.click.elements;

/** Times as Click prints them. */
public final class TimeText {
  private static final long NANOS = 1_000_000_000L;

  private static final long MILLISECOND = 1_000_000;
  private static final long MICROSECOND = 1000;

  private TimeText() {}

  /** Seconds with six decimals, or nine where six do not tell {@code nanos} exactly. */
  public static String seconds(long nanos) {
    String sign = nanos < 0 ? "-" : "";
    long whole = Math.abs(nanos / NANOS);
    long rest = Math.abs(nanos % NANOS);
    return rest % 1000 == 0
        ? "%s%d.%06d".formatted(sign, whole, rest / 1000)
        : "%s%d.%09d".formatted(sign, whole, rest);
  }

  /**
   * A time span as Click prints it: less than a second in whole milliseconds, microseconds or
   * nanoseconds ({@code 1500us}), others as {@code 1.500000s}.
   */
  public static String span(long nanos) {
    if (nanos < 0 || nanos >= NANOS) {
      return seconds(nanos) + "s";
    }
    if (nanos % MILLISECOND == 0) {
      return nanos / MILLISECOND + "ms";
    }
    return nanos % MICROSECOND == 0 ? nanos / MICROSECOND + "us" : nanos + "ns";
  }
}
