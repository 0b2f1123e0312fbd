package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends at most {@code RATE} bytes a second to output 0, and packets beyond it to output 1, or
 * nowhere when there is none.
 *
 * <p>What was not used of the rate may be made up for by {@code BURST_BYTES} at once, or as many as
 * come in {@code BURST_DURATION} (20 ms by default), and by one packet more.
 *
 * <pre>{@code ... -> r :: BandwidthRatedSplitter(384kbps) -> ...; r[1] -> Discard}</pre>
 *
 * <p>Handlers: {@code rate} (read and write).
 *
 * @see RatedSplitter
 */
@ClickElement(
    usage = "BandwidthRatedSplitter(RATE [, BURST_DURATION, BURST_BYTES])",
    summary = "splits packets at a bandwidth",
    ports = "1/1-2",
    processing = "h/h",
    category = "Traffic Shaping")
public final class BandwidthRatedSplitter extends RateLimitedSplitter {
  @Override
  boolean isBandwidth() {
    return true;
  }

  @Override
  protected int classify(Packet packet) {
    TokenBucket bucket = bucket();
    if (!bucket.contains(BurstRate.BANDWIDTH_THRESHOLD)) {
      return 1;
    }
    bucket.remove(packet.length());
    return 0;
  }
}
