package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.PacketBatch;

/**
 * Pulls packets and pushes them on, {@code RATE} bytes a second. What was not used of the rate may
 * be made up for by {@code BURST_BYTES} at once, or as many as come in {@code BURST_DURATION} (20
 * ms by default).
 *
 * <p>Handlers: {@code rate}, {@code active} (read and write), {@code calls} (read), and those of
 * its task.
 */
@ClickElement(
    usage = "BandwidthRatedUnqueue(RATE [, BURST_DURATION, BURST_BYTES])",
    summary = "pull-to-push converter with a bandwidth",
    processing = "l/h",
    category = "Packet Scheduling")
public final class BandwidthRatedUnqueue extends RateLimitedUnqueue {
  @Override
  boolean isBandwidth() {
    return true;
  }

  @Override
  int threshold() {
    return BurstRate.BANDWIDTH_THRESHOLD;
  }

  @Override
  int packetsFor(long available) {
    return 1;
  }

  @Override
  long cost(PacketBatch packets) {
    long bytes = 0;
    for (int i = 0; i < packets.size(); i++) {
      bytes += packets.get(i).length();
    }
    return bytes;
  }
}
