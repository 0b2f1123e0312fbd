package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Writes packets' time stamps into their data, at {@code OFFSET} or with {@code TAIL true} behind
 * their end: nanoseconds since 1970 in 8 bytes, the lowest first. Packets grow if they must.
 *
 * <pre>{@code ... -> SetTimestamp -> StoreTimestamp(TAIL true) -> ...}</pre>
 */
@ClickElement(
    usage = "StoreTimestamp([OFFSET, TAIL])",
    summary = "stores timestamp in packet data",
    category = "Timestamps")
public final class StoreTimestamp extends SimpleElement {
  private int offset;

  @Override
  protected void configure(Args args) {
    offset = args.positional("OFFSET").asInt(-1);
    boolean tail = args.keyword("TAIL").asBool(false);
    if (offset >= 0 == tail) {
      args.error("supply exactly one of 'OFFSET' and 'TAIL'");
    }
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int at = offset < 0 ? packet.length() : offset;
    PacketNumber.makeRoom(packet, at);
    packet.put64(at, Long.reverseBytes(packet.timestamp()));
    return packet;
  }
}
