package org.packetmill.samples.nat;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Keeps the lowest and the highest IPv4 source address seen and passes packets on unchanged.
 * Belongs behind CheckIPHeader.
 *
 * <pre>... -> SourceRange -> FlowIPNAT(SIP 10.0.0.1) -> ...</pre>
 *
 * Handlers: {@code count} (read-only) is the number of packets, {@code lowest} and {@code highest}
 * (read-only) are addresses, 255.255.255.255 and 0.0.0.0 before the first packet; {@code reset}
 * (write-only) starts again.
 */
@ClickElement(
    usage = "SourceRange",
    summary = "keeps the range of IPv4 source addresses",
    category = "Samples")
public final class SourceRange extends SimpleElement {
  private static final int SOURCE_OFFSET = 12;
  private static final long ALL_ONES = 0xffffffffL;

  private long count;
  private long lowest = ALL_ONES;
  private long highest;

  @Override
  protected Packet process(Packet packet) {
    long source = packet.u32(packet.networkOffset() + SOURCE_OFFSET) & ALL_ONES;
    count++;
    if (source < lowest) {
      lowest = source;
    }
    if (source > highest) {
      highest = source;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers
        .readLong("count", () -> count)
        .read("lowest", () -> dotted(lowest))
        .read("highest", () -> dotted(highest))
        .button("reset", this::reset);
  }

  private void reset() {
    count = 0;
    lowest = ALL_ONES;
    highest = 0;
  }

  private static String dotted(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, address >>> 16 & 0xff, address >>> 8 & 0xff, address & 0xff);
  }
}
