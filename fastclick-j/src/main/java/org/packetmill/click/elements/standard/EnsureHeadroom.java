package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Makes sure that there are at least HEADROOM bytes in front of packets, by moving their data where
 * there are fewer.
 *
 * <pre>{@code ... -> EnsureHeadroom(64) -> ...}</pre>
 */
@ClickElement(
    usage = "EnsureHeadroom([HEADROOM])",
    summary = "makes room in front of packets",
    category = "Packet data")
public final class EnsureHeadroom extends SimpleElement {
  private int headroom;

  @Override
  protected void configure(Args args) {
    headroom =
        args.positional("HEADROOM").asUnsigned(PacketPool.HEADROOM, TemplatePacket.MAX_HEADROOM);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int missing = headroom - packet.headroom();
    if (missing > 0) {
      packet.shiftData(missing);
    }
    return packet;
  }
}
