package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends packets to output 0 as long as fewer than {@code RATE1} bytes a second come, to output 1 as
 * long as fewer than {@code RATE2} do, and so on; there is an output more than rates. The rate is
 * an average over the recent past.
 *
 * <pre>{@code ... -> m :: BandwidthMeter(20000) -> ...; m[1] -> Discard}</pre>
 *
 * <p>Handlers: {@code rate}, {@code meters} (read).
 */
@ClickElement(
    usage = "BandwidthMeter(RATE1, RATE2, ...)",
    summary = "classifies packet stream by arrival rate in bytes",
    ports = "1/2-",
    processing = "h/h",
    category = "Traffic Shaping")
public final class BandwidthMeter extends RateMeter {
  @Override
  int weight(Packet packet) {
    return packet.length();
  }
}
