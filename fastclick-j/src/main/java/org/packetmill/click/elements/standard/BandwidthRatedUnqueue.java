package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.PacketBatch;

/**
 * Pulls packets and pushes them on, {@code RATE} bytes a second. What was not used of the rate may
 * be made up for by {@code BURST_BYTES} at once, or as many as come in {@code BURST_DURATION} (20
 * ms by default). At most {@code BURST} packets (32) are pulled at a time; with {@code ACTIVE
 * false} it waits for the handler.
 *
 * <p>With {@code EXTRA_LENGTH true} the annotation of that name counts, too. With {@code LINK_RATE
 * true} the rate is that of the link in bits a second, and each packet takes 24 bytes more.
 *
 * <p>Handlers: {@code rate}, {@code active} (read and write), {@code calls} (read), and those of
 * its task.
 */
@ClickElement(
    usage =
        "BandwidthRatedUnqueue(RATE [, BURST_DURATION, BURST_BYTES, BURST, ACTIVE,"
            + " EXTRA_LENGTH, LINK_RATE])",
    summary = "pull-to-push converter with a bandwidth",
    processing = "l/h",
    category = "Packet Scheduling")
public final class BandwidthRatedUnqueue extends RateLimitedUnqueue {
  private static final int EXTRA_LENGTH = 28;

  /** Bytes of preamble, gap and check sequence around a frame on the link. */
  private static final int LINK_OVERHEAD = 24;

  private boolean extraLength;
  private boolean linkRate;

  @Override
  protected void configure(Args args) {
    extraLength = args.keyword("EXTRA_LENGTH").asBool(false);
    linkRate = args.keyword("LINK_RATE").asBool(false);
    super.configure(args);
  }

  @Override
  boolean isBandwidth() {
    return true;
  }

  @Override
  int threshold() {
    return BurstRate.BANDWIDTH_THRESHOLD;
  }

  @Override
  int packetsFor(long available) {
    return Integer.MAX_VALUE;
  }

  @Override
  long cost(PacketBatch packets) {
    long bytes = 0;
    for (int i = 0; i < packets.size(); i++) {
      bytes += packets.get(i).length();
      bytes += extraLength ? packets.get(i).anno32(EXTRA_LENGTH) : 0;
      bytes += linkRate ? LINK_OVERHEAD : 0;
    }
    return linkRate ? Byte.SIZE * bytes : bytes;
  }
}
