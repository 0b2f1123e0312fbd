package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Copies LENGTH bytes of each packet from SRC_OFFSET to DST_OFFSET. Packets that end before the
 * source does pass unchanged; those that end before the destination does become longer, or with
 * GROW false pass unchanged.
 *
 * <pre>{@code MoveData(0, 14, 20)}</pre>
 */
@ClickElement(
    usage = "MoveData(DST_OFFSET, SRC_OFFSET, LENGTH, [GROW])",
    summary = "copies data within packets",
    category = "Packet data")
public final class MoveData extends SimpleElement {
  private int from;
  private int to;
  private int length;
  private boolean grow;

  @Override
  protected void configure(Args args) {
    to = args.mandatory("DST_OFFSET").asUnsigned(0, 65535);
    from = args.mandatory("SRC_OFFSET").asUnsigned(0, 65535);
    length = args.mandatory("LENGTH").asUnsigned(0, 65535);
    grow = args.keyword("GROW").asBool(true);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int missing = to + length - packet.length();
    if (packet.length() <= from + length || missing > 0 && !grow) {
      return packet;
    }
    packet.uniqueify();
    if (missing > 0) {
      packet.put(missing);
    }
    packet.move(from, to, length);
    return packet;
  }
}
