package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Makes packets' time stamps relative: to that of the first packet ({@code TYPE RANGE}), to their
 * first time stamp ({@code FIRST}), or what has passed since ({@code NOW}). Packets without a time
 * stamp are left alone.
 *
 * <pre>{@code FromDump(trace.pcap) -> SetTimestampDelta -> ToIPSummaryDump(-)}</pre>
 *
 * <p>Handlers: {@code first} (read), {@code reset} (write).
 */
@ClickElement(
    usage = "SetTimestampDelta([TYPE])",
    summary = "sets timestamps to differences between timestamps",
    category = "Timestamps")
public final class SetTimestampDelta extends SimpleElement {
  private static final int RANGE = 0;
  private static final int NOW = 1;
  private static final int FIRST = 2;

  private int type;
  private long first;

  @Override
  protected void configure(Args args) {
    String name = args.keyword("TYPE").asText("RANGE");
    switch (name) {
      case "RANGE" -> type = RANGE;
      case "NOW" -> type = NOW;
      case "FIRST" -> type = FIRST;
      default -> args.error("bad TYPE");
    }
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    long time = packet.timestamp();
    if (time == 0) {
      return packet;
    }
    if (type == RANGE) {
      first = first == 0 ? time : first;
      packet.setTimestamp(time - first);
    } else if (type == NOW) {
      packet.setTimestamp(context().clock().now() - time);
    } else {
      packet.setTimestamp(time - packet.anno64(Annotations.FIRST_TIMESTAMP));
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("first", () -> TimeText.seconds(first) + "\n");
    handlers.button("reset", () -> first = 0);
  }
}
