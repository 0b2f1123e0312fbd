package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends at most {@code RATE} packets a second to output 0, and those beyond it to output 1, or
 * nowhere when there is none. Unlike a meter, it keeps output 0 at the rate when more come in.
 *
 * <p>What was not used of the rate may be made up for by {@code BURST_SIZE} packets at once, or as
 * many as come in {@code BURST_DURATION} (20 ms by default).
 *
 * <pre>{@code ... -> r :: RatedSplitter(2000) -> ...; r[1] -> Discard}</pre>
 *
 * <p>Handlers: {@code rate} (read and write).
 *
 * @see BandwidthRatedSplitter
 */
@ClickElement(
    usage = "RatedSplitter(RATE [, BURST_DURATION, BURST_SIZE])",
    summary = "splits packets at a rate",
    ports = "1/1-2",
    processing = "h/h",
    category = "Traffic Shaping")
public final class RatedSplitter extends RateLimitedSplitter {
  @Override
  boolean isBandwidth() {
    return false;
  }

  @Override
  protected int classify(Packet packet) {
    return bucket().removeIf(1) ? 0 : 1;
  }
}
