package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Sees to it that IP packets have an Ethernet header: one that is there or was just stripped is
 * kept, otherwise a new one goes in front of the network header. Packets without a network header
 * pass as they are.
 *
 * <pre>{@code EnsureEther(0x0800, 1:1:1:1:1:1, 2:2:2:2:2:2)}</pre>
 */
@ClickElement(
    usage = "EnsureEther([ETHERTYPE, SRC, DST])",
    summary = "Adds an Ethernet header to IP packets that have none.",
    category = "Ethernet")
public final class EnsureEther extends SimpleElement {
  private static final long DEFAULT_SOURCE = 0x0101_0101_0101L;
  private static final long DEFAULT_DESTINATION = 0x0202_0202_0202L;

  private int etherType;
  private long source;
  private long destination;

  @Override
  protected void configure(Args args) {
    etherType = args.positional("ETHERTYPE").asUnsigned(Ethernet.IP4, 0xffff);
    source = args.positional("SRC").asEther(DEFAULT_SOURCE);
    destination = args.positional("DST").asEther(DEFAULT_DESTINATION);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (!packet.hasNetworkHeader() || packet.networkOffset() < 0) {
      return packet;
    }
    int offset = packet.networkOffset();
    if (offset == Ethernet.HEADER && isIp(packet, 0)) {
      return packet;
    }
    if (offset == 0 && packet.headroom() >= Ethernet.HEADER && isIp(packet, -Ethernet.HEADER)) {
      packet.pushNonunique(Ethernet.HEADER);
      return packet;
    }
    packet.pull(offset);
    packet.push(Ethernet.HEADER);
    packet.put48(Ethernet.DESTINATION, destination);
    packet.put48(Ethernet.SOURCE, source);
    packet.put16(Ethernet.TYPE, etherType);
    return packet;
  }

  private static boolean isIp(Packet packet, int header) {
    int type = packet.u16(header + Ethernet.TYPE);
    return type == Ethernet.IP4 || type == Ethernet.IP6;
  }
}
