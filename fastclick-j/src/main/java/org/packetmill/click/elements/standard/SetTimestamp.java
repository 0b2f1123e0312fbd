package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Sets the time stamp to now or to TIMESTAMP; with FIRST true, the first-timestamp annotation.
 * PER_BATCH is accepted for FastClick's sake: every packet gets its own reading of the clock.
 *
 * <pre>{@code SetTimestamp()}</pre>
 */
@ClickElement(
    usage = "SetTimestamp([TIMESTAMP], FIRST false, PER_BATCH false)",
    summary = "Sets the time stamp of packets.",
    category = "Annotations")
public final class SetTimestamp extends SimpleElement {
  private static final int FIRST_TIMESTAMP_ANNO = 32;
  private static final long NOW = -1;

  private long timestamp;
  private boolean first;

  @Override
  protected void configure(Args args) {
    timestamp = args.positional("TIMESTAMP").asDuration(NOW);
    first = args.keyword("FIRST").asBool(false);
    args.keyword("PER_BATCH").asBool(false);
    if (args.keyword("DELTA").asBool(false)) {
      args.error("SetTimestamp(DELTA) is deprecated, use SetTimestampDelta(TYPE FIRST)");
    }
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    long time = timestamp == NOW ? context().clock().now() : timestamp;
    if (first) {
      packet.setAnno64(FIRST_TIMESTAMP_ANNO, time);
    } else {
      packet.setTimestamp(time);
    }
    return packet;
  }
}
