package org.packetmill.samples.forwarder;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Counts frames by size and passes them on unchanged.
 *
 * <pre>in -> FrameSizes(SMALL 128, LARGE 1024) -> out;</pre>
 *
 * Handlers: {@code small}, {@code medium} and {@code large} (read-only) count the frames up to
 * SMALL bytes, those in between, and those from LARGE bytes on; {@code reset} (write-only) clears.
 */
@ClickElement(
    usage = "FrameSizes([SMALL, LARGE])",
    summary = "counts frames by size",
    category = "Samples")
public final class FrameSizes extends SimpleElement {
  private int smallLimit;
  private int largeLimit;
  private long small;
  private long medium;
  private long large;

  @Override
  protected void configure(Args args) {
    smallLimit = args.keyword("SMALL").asInt(128, 0, 65535);
    largeLimit = args.keyword("LARGE").asInt(1024, 0, 65535);
    if (smallLimit >= largeLimit) {
      args.error("SMALL must be less than LARGE: SMALL=" + smallLimit + ", LARGE=" + largeLimit);
    }
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int length = packet.length();
    if (length <= smallLimit) {
      small++;
    } else if (length < largeLimit) {
      medium++;
    } else {
      large++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers
        .readLong("small", () -> small)
        .readLong("medium", () -> medium)
        .readLong("large", () -> large)
        .button("reset", this::reset);
  }

  private void reset() {
    small = 0;
    medium = 0;
    large = 0;
  }
}
