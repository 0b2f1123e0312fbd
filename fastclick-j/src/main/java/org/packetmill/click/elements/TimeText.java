package org.packetmill.click.elements;

/** Times as Click prints them. */
public final class TimeText {
  private static final long NANOS = 1_000_000_000L;

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
}
