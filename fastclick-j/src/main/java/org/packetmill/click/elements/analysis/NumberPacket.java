package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Numbers packets: writes how many came before, 8 bytes, to {@code OFFSET} (40 by default), the
 * lowest byte first unless {@code NET_ORDER} is true. Packets that are too short grow, and the
 * length in their IP header with them.
 *
 * <pre>{@code ... -> NumberPacket -> r :: RecordTimestamp -> ...}</pre>
 *
 * <p>Handlers: {@code count} (read).
 *
 * @see CheckNumberPacket
 */
@ClickElement(
    usage = "NumberPacket([OFFSET, NET_ORDER])",
    summary = "sets an increasing number inside the payload of each packet",
    category = "Timestamps")
public final class NumberPacket extends SimpleElement {
  private int offset;
  private boolean networkOrder;
  private long count;

  @Override
  protected void configure(Args args) {
    offset = args.positional("OFFSET").asInt(PacketNumber.OFFSET);
    networkOrder = args.keyword("NET_ORDER").asBool(false);
    if (offset < 0) {
      args.error("Offset must be >= 0");
    }
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    boolean grows = !PacketNumber.fits(packet, offset);
    PacketNumber.makeRoom(packet, offset);
    if (grows && packet.hasNetworkHeader() && packet.networkLength() >= Ip4.HEADER) {
      // Of the whole packet, as in Click, whatever stands before the header.
      packet.put16(packet.networkOffset() + Ip4.TOTAL_LENGTH, packet.length() & 0xffff);
    }
    PacketNumber.write(packet, offset, count, networkOrder);
    count++;
    return packet;
  }

  boolean networkOrder() {
    return networkOrder;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
  }
}
