package org.packetmill.click.elements.standard;

import java.util.Locale;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketType;

/**
 * Says of packets how they came over the link: HOST, BROADCAST, MULTICAST, OTHERHOST, OUTGOING,
 * LOOPBACK or FASTROUTE.
 *
 * <pre>{@code SetPacketType(BROADCAST) -> DropBroadcasts}</pre>
 */
@ClickElement(
    usage = "SetPacketType(TYPE)",
    summary = "sets the packet type annotation",
    category = "Annotations")
public final class SetPacketType extends SimpleElement {
  private PacketType type = PacketType.HOST;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    String name = args.mandatory("TYPE").asText("HOST").toUpperCase(Locale.ROOT);
    args.complete();
    for (PacketType known : PacketType.values()) {
      if (known.name().equals(name)) {
        type = known;
        return;
      }
    }
    args.error("bad packet type");
  }

  @Override
  protected Packet process(Packet packet) {
    packet.setType(type);
    return packet;
  }
}
