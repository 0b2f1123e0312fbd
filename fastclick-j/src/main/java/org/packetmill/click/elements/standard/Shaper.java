package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Arg;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Lets at most {@code RATE} packets a second be pulled from output 0. Output 1, if it is there,
 * gives packets only when output 0 would not.
 *
 * <p>Handlers: {@code rate} (read and write), {@code reset} (write).
 */
@ClickElement(
    usage = "Shaper(RATE)",
    summary = "shapes traffic to a maximum rate of packets",
    ports = "1/1-2",
    processing = "l/l",
    category = "Traffic Shaping")
public final class Shaper extends RateShaper {
  @Override
  long rate(Arg arg) {
    return Integer.toUnsignedLong(arg.asUnsigned(0));
  }

  @Override
  String rateText(long rate) {
    return Long.toString(rate);
  }

  @Override
  int cost(Packet packet) {
    return 1;
  }
}
