package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Decrements the time-to-live of IP packets and updates the checksum. Packets whose TTL has run out
 * leave by output 1, unchanged, or are dropped.
 *
 * <pre>{@code
 * ttl :: DecIPTTL -> ...
 * ttl[1] -> ICMPError(10.0.0.1, timeexceeded) -> ...
 * }</pre>
 *
 * <p>Arguments: {@code ACTIVE} false passes packets as they are; {@code MULTICAST} false passes
 * multicast packets as they are.
 *
 * <p>Handlers: {@code drops}, {@code active} (read and write).
 */
@ClickElement(
    usage = "DecIPTTL([ACTIVE, MULTICAST])",
    summary = "decrements the IP time-to-live",
    ports = "1/1-2",
    processing = "a/ah",
    category = "IP")
public final class DecIPTTL extends ClassifyingElement {
  private static final int MULTICAST_PREFIX = 0xe;

  private boolean active;
  private boolean multicast;
  private long drops;

  @Override
  protected void configure(Args args) {
    active = args.keyword("ACTIVE").asBool(true);
    multicast = args.keyword("MULTICAST").asBool(true);
    args.complete();
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    int ip = Ip4.offset(packet);
    int ttl = packet.u8(ip + Ip4.TTL);
    if (!active || (!multicast && packet.u8(ip + Ip4.DESTINATION) >> 4 == MULTICAST_PREFIX)) {
      return 0;
    }
    if (ttl <= 1) {
      drops++;
      return 1;
    }
    packet.uniqueify();
    Ip4.decrementTtl(packet, ip, ttl);
    return 0;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::setActive);
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("expected boolean", value);
  }
}
