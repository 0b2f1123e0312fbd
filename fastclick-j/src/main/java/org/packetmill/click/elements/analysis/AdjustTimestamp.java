package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Adds {@code TIME} seconds, which may be negative, to packets' time stamps, or with {@code FIRST
 * true} to their first time stamps. Those that are zero stay so, unless {@code ALL} is true.
 *
 * <pre>{@code FromDump(trace.pcap) -> AdjustTimestamp(-3600) -> ToDump(earlier.pcap)}</pre>
 *
 * <p>Handlers: {@code time} (read and write).
 */
@ClickElement(
    usage = "AdjustTimestamp(TIME [, FIRST, ALL])",
    summary = "adjusts packet timestamps",
    category = "Timestamps")
public final class AdjustTimestamp extends SimpleElement {
  private long time;
  private boolean first;
  private boolean all;

  @Override
  protected void configure(Args args) {
    time = TimeArgument.readSigned(args.positional("TIME"));
    first = args.keyword("FIRST").asBool(false);
    all = args.keyword("ALL").asBool(false);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    long before = first ? packet.anno64(Annotations.FIRST_TIMESTAMP) : packet.timestamp();
    if (before == 0 && !all) {
      return packet;
    }
    if (first) {
      packet.setAnno64(Annotations.FIRST_TIMESTAMP, before + time);
    } else {
      packet.setTimestamp(before + time);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("time", () -> TimeText.span(time));
    handlers.write(
        "time", value -> time = TimeArgument.readSigned("expected time in seconds", value));
  }
}
