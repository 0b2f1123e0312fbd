package org.packetmill.click.elements.ip6;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets of at most MTU bytes. Routers do not cut IPv6 packets: longer ones leave by output
 * 1, for an answer to their sender, or are dropped.
 *
 * <pre>{@code
 * fr :: IP6Fragmenter(1280) -> ...
 * fr[1] -> ICMP6Error(3ffe::1, 2, 0) -> ...
 * }</pre>
 *
 * <p>Handlers: {@code drops}, longer packets; {@code fragments}, always 0.
 */
@ClickElement(
    usage = "IP6Fragmenter(MTU)",
    summary = "drops IPv6 packets that are too long",
    ports = "1/1-2",
    processing = "h/h",
    category = "IPv6")
public final class IP6Fragmenter extends ClassifyingElement {
  private int mtu;
  private long drops;

  @Override
  protected void configure(Args args) {
    mtu = args.mandatory("MTU").asUnsigned(0, Integer.MAX_VALUE);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    if (packet.length() <= mtu) {
      return 0;
    }
    drops++;
    return 1;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
    handlers.readLong("fragments", () -> 0);
  }
}
