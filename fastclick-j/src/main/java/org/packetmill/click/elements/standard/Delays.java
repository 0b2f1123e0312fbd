package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Units;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Port;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.packet.Packet;

/** What elements that delay packets share. */
final class Delays {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;
  private static final long MICROSECOND = 1000;

  private Delays() {}

  /** The next packet, its time stamp moved by {@code delay} to the time when it is due; or null. */
  static Packet pull(Port input, long delay, Clock clock) {
    Packet packet = input.pull();
    if (packet != null) {
      long stamp = packet.timestamp();
      packet.setTimestamp((stamp < SECOND ? clock.now() : stamp) + delay);
    }
    return packet;
  }

  /**
   * A time span as Click prints it: less than a second in whole milliseconds, microseconds or
   * nanoseconds ({@code 1500us}), others as {@code 1.500000s}.
   */
  static String text(long nanos) {
    if (nanos < 0 || nanos >= SECOND) {
      return TimeText.seconds(nanos) + "s";
    }
    if (nanos % MILLISECOND == 0) {
      return nanos / MILLISECOND + "ms";
    }
    return nanos % MICROSECOND == 0 ? nanos / MICROSECOND + "us" : nanos + "ns";
  }

  /** What was written to a handler, in nanoseconds; {@code complaint} if that is no time. */
  static long parse(String complaint, String value) throws HandlerException {
    Long nanos = Units.duration(value.strip());
    if (nanos == null) {
      throw new HandlerException(complaint);
    }
    return nanos;
  }
}
