package org.packetmill.samples.forwarder;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;

/**
 * Counts frames by size and passes them on unchanged, each thread for itself.
 *
 * <pre>in -> FrameSizes(SMALL 128, LARGE 1024) -> out;</pre>
 *
 * Handlers: {@code small}, {@code medium} and {@code large} (read-only) count the frames up to
 * SMALL bytes, those in between, and those from LARGE bytes on; {@code reset} (write-only) clears.
 */
@ThreadSafe
@ClickElement(
    usage = "FrameSizes([SMALL, LARGE])",
    summary = "counts frames by size",
    category = "Samples")
public final class FrameSizes extends SimpleElement {
  private int smallLimit;
  private int largeLimit;
  private final ThreadCounter small = new ThreadCounter();
  private final ThreadCounter medium = new ThreadCounter();
  private final ThreadCounter large = new ThreadCounter();

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
  protected void initialize(Errors errors) {
    small.prepare(context().threads());
    medium.prepare(context().threads());
    large.prepare(context().threads());
  }

  @Override
  protected Packet process(Packet packet) {
    int length = packet.length();
    if (length <= smallLimit) {
      small.add(1);
    } else if (length < largeLimit) {
      medium.add(1);
    } else {
      large.add(1);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers
        .readLong("small", small::sum)
        .readLong("medium", medium::sum)
        .readLong("large", large::sum)
        .button("reset", this::reset);
  }

  private void reset() {
    small.reset();
    medium.reset();
    large.reset();
  }
}
