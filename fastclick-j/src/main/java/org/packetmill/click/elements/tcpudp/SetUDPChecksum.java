package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * Calculates the checksum of UDP packets. Fragments and packets shorter than they say leave by
 * output 1, or are dropped, the first with a message.
 *
 * @see CheckUDPHeader
 */
@ClickElement(
    usage = "SetUDPChecksum()",
    summary = "sets the UDP checksum",
    ports = "1/1-2",
    processing = "a/ah",
    category = "TCP and UDP")
public final class SetUDPChecksum extends ClassifyingElement {
  private static final int LENGTH = 4;
  private static final int FRAGMENT = Ip4.MORE_FRAGMENTS | Ip4.FRAGMENT_OFFSET;

  private boolean reported;

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    int ip = Ip4.offset(packet);
    int udp = packet.transportOffset();
    int room = packet.transportLength();
    if ((packet.u16(ip + Ip4.FRAGMENT) & FRAGMENT) != 0
        || room < TransportChecksums.UDP_HEADER
        || packet.u16(udp + LENGTH) > room) {
      return refuse();
    }
    packet.uniqueify();
    int bytes = packet.u16(udp + LENGTH);
    packet.put16(udp + TransportChecksums.UDP, 0);
    packet.put16(udp + TransportChecksums.UDP, Ip4.transportChecksum(packet, ip, udp, bytes));
    return 0;
  }

  private int refuse() {
    if (!reported && outputCount() == 1) {
      reported = true;
      context().chatter(this + ": fragment or short packet");
    }
    return 1;
  }
}
