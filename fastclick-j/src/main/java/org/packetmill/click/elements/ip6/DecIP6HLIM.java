package org.packetmill.click.elements.ip6;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Decrements the hop limit of IPv6 packets. Those whose hop limit has run out leave by output 1,
 * unchanged, or are dropped.
 *
 * <pre>{@code
 * hops :: DecIP6HLIM -> ...
 * hops[1] -> ICMP6Error(3ffe:1ce1:2::1, 3, 0) -> ...
 * }</pre>
 *
 * <p>Handlers: {@code drops}.
 */
@ClickElement(
    usage = "DecIP6HLIM()",
    summary = "decrements the IPv6 hop limit",
    ports = "1/1-2",
    processing = "a/ah",
    category = "IPv6")
public final class DecIP6HLIM extends ClassifyingElement {
  private long drops;

  @Override
  protected int classify(Packet packet) {
    int ip = Ip6.offset(packet);
    int hops = packet.u8(ip + Ip6.HOP_LIMIT);
    if (hops <= 1) {
      drops++;
      return 1;
    }
    packet.uniqueify();
    packet.put8(ip + Ip6.HOP_LIMIT, hops - 1);
    return 0;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
  }
}
