package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Arg;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Lets at most {@code RATE} bytes a second be pulled from output 0. Output 1, if it is there, gives
 * packets only when output 0 would not.
 *
 * <p>Handlers: {@code rate} (read and write), {@code reset} (write).
 */
@ClickElement(
    usage = "BandwidthShaper(RATE)",
    summary = "shapes traffic to a maximum bandwidth",
    ports = "1/1-2",
    processing = "l/l",
    category = "Traffic Shaping")
public final class BandwidthShaper extends RateShaper {
  @Override
  long rate(Arg arg) {
    return arg.asBandwidth(0);
  }

  @Override
  String rateText(long rate) {
    return RateText.bandwidth(rate);
  }

  @Override
  int cost(Packet packet) {
    return packet.length();
  }
}
