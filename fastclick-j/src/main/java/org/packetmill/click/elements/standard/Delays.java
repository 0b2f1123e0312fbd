package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Units;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Port;
import org.packetmill.click.packet.Packet;

/** What elements that delay packets share. */
final class Delays {
  private static final long SECOND = 1_000_000_000;

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

  /** What was written to a handler, in nanoseconds; {@code complaint} if that is no time. */
  static long parse(String complaint, String value) throws HandlerException {
    Long nanos = Units.duration(value.strip());
    if (nanos == null) {
      throw new HandlerException(complaint);
    }
    return nanos;
  }
}
