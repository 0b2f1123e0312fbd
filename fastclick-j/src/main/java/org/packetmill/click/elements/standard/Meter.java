package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends the whole stream to one output by the rate at which packets come, in packets a second: to
 * output 0 below RATE1, to output 1 below RATE2 and so on; there is one output more than rates.
 *
 * <pre>{@code
 * ... -> m :: Meter(10000) -> ...
 * m[1] -> Discard;
 * }</pre>
 *
 * <p>The rate is an average in which each millisecond weighs a sixteenth. Click reads the rates as
 * bandwidths, so it warns of those without a unit.
 *
 * <p>Handlers: {@code rate}, {@code meters}.
 *
 * @see RatedSplitter
 */
@ClickElement(
    usage = "Meter(RATE1, ..., RATEn)",
    summary = "classifies a packet stream by its rate in packets a second",
    ports = "1/2-",
    processing = "h/h",
    category = "Traffic Shaping")
public final class Meter extends RateMeter {
  @Override
  int cost(Packet packet) {
    return 1;
  }
}
