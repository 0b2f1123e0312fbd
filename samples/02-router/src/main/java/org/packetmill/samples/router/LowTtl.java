package org.packetmill.samples.router;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Watches the time to live of IPv4 packets, which it passes on unchanged. Belongs behind
 * CheckIPHeader.
 *
 * <pre>... -> CheckIPHeader -> LowTtl(LIMIT 2) -> ...</pre>
 *
 * Handlers: {@code count} (read-only) is the number of packets whose time to live was at most
 * LIMIT, {@code lowest} (read-only) the least one seen, 255 before the first packet; {@code reset}
 * (write-only) starts again.
 */
@ClickElement(
    usage = "LowTtl([LIMIT])",
    summary = "counts IPv4 packets with little time to live",
    category = "Samples")
public final class LowTtl extends SimpleElement {
  private static final int TTL_OFFSET = 8;
  private static final int HIGHEST = 255;

  private int limit;
  private long count;
  private int lowest = HIGHEST;

  @Override
  protected void configure(Args args) {
    limit = args.keyword("LIMIT").asInt(1, 0, HIGHEST);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int ttl = packet.u8(packet.networkOffset() + TTL_OFFSET);
    if (ttl <= limit) {
      count++;
    }
    if (ttl < lowest) {
      lowest = ttl;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers
        .readLong("count", () -> count)
        .readLong("lowest", () -> lowest)
        .button("reset", this::reset);
  }

  private void reset() {
    count = 0;
    lowest = HIGHEST;
  }
}
