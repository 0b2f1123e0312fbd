package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.PacketBatch;

/**
 * Pulls packets and pushes them on, {@code RATE} a second. What was not used of the rate may be
 * made up for by {@code BURST_SIZE} packets at once, or as many as come in {@code BURST_DURATION}
 * (20 ms by default). At most {@code BURST} packets (32) are pulled at a time; with {@code ACTIVE
 * false} it waits for the handler.
 *
 * <p>Handlers: {@code rate}, {@code active} (read and write), {@code calls} (read), and those of
 * its task.
 */
@ClickElement(
    usage = "RatedUnqueue(RATE [, BURST_DURATION, BURST_SIZE, BURST, ACTIVE])",
    summary = "pull-to-push converter with a packet rate",
    processing = "l/h",
    category = "Packet Scheduling")
public final class RatedUnqueue extends RateLimitedUnqueue {
  @Override
  boolean isBandwidth() {
    return false;
  }

  @Override
  int threshold() {
    return 1;
  }

  @Override
  int packetsFor(long available) {
    return (int) Math.min(available, Integer.MAX_VALUE);
  }

  @Override
  long cost(PacketBatch packets) {
    return packets.size();
  }
}
