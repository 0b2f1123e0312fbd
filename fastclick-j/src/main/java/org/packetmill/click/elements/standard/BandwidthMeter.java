package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends the whole stream to one output by its bandwidth: to output 0 below RATE1, to output 1 below
 * RATE2 and so on; there is one output more than rates.
 *
 * <pre>{@code
 * ... -> m :: BandwidthMeter(20kBps) -> ...
 * m[1] -> Discard;
 * }</pre>
 *
 * <p>The bandwidth is an average in which each millisecond weighs a sixteenth.
 *
 * <p>Handlers: {@code rate}, {@code meters}.
 *
 * @see BandwidthRatedSplitter
 */
@ClickElement(
    usage = "BandwidthMeter(RATE1, ..., RATEn)",
    summary = "classifies a packet stream by its bandwidth",
    ports = "1/2-",
    processing = "h/h",
    category = "Traffic Shaping")
public final class BandwidthMeter extends RateMeter {
  @Override
  int cost(Packet packet) {
    return packet.length();
  }
}
