package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.packet.Packet;

/**
 * Remembers the earliest and the latest time stamp of packets; with {@code SIMPLE true} those of
 * the first and the last packet, for streams in order.
 *
 * <pre>{@code FromDump(trace.pcap, STOP true) -> r :: TimeRange -> Discard}</pre>
 *
 * <p>Handlers: {@code first}, {@code last}, {@code range}, {@code interval} (read), {@code reset}
 * (write).
 */
@ClickElement(
    usage = "TimeRange([SIMPLE])",
    summary = "monitors range of timestamps",
    category = "Timestamps")
public final class TimeRange extends SimpleElement {
  private boolean simple;
  private long first;
  private long last;

  @Override
  protected void configure(Args args) {
    simple = args.keyword("SIMPLE").asBool(false);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    long time = packet.timestamp();
    if (first == 0) {
      first = time;
      last = time;
    } else if (simple || last < time) {
      last = time;
    } else if (time < first) {
      first = time;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("first", () -> TimeText.seconds(first));
    handlers.read("last", () -> TimeText.seconds(last));
    handlers.read("range", () -> TimeText.seconds(first) + " " + TimeText.seconds(last));
    handlers.read("interval", () -> TimeText.seconds(last - first));
    handlers.button("reset", this::reset);
  }

  private void reset() {
    first = 0;
    last = 0;
  }
}
