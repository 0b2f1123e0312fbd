package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * Calculates the checksum of TCP packets. Packets whose lengths are wrong are dropped.
 *
 * <p>{@code FIXOFF} true first puts right a header length that is too small or beyond the packet.
 *
 * @see CheckTCPHeader
 */
@ClickElement(
    usage = "SetTCPChecksum([FIXOFF])",
    summary = "sets the TCP checksum",
    category = "TCP and UDP")
public final class SetTCPChecksum extends SimpleElement {
  private static final int OFFSET = 12;
  private static final int FRAGMENT = Ip4.MORE_FRAGMENTS | Ip4.FRAGMENT_OFFSET;

  private boolean fixOffset;

  @Override
  protected void configure(Args args) {
    fixOffset = args.positional("FIXOFF").asBool(false);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    int bytes = packet.u16(ip + Ip4.TOTAL_LENGTH) - Ip4.headerLength(packet, ip);
    if (!packet.hasTransportHeader()
        || bytes < TransportChecksums.TCP_HEADER
        || bytes > packet.transportLength()) {
      context().chatter("SetTCPChecksum: bad lengths");
      packet.kill();
      return null;
    }
    packet.uniqueify();
    int tcp = packet.transportOffset();
    if (fixOffset) {
      fixOffset(packet, ip, tcp, bytes);
    }
    packet.put16(tcp + TransportChecksums.TCP, 0);
    packet.put16(tcp + TransportChecksums.TCP, Ip4.transportChecksum(packet, ip, tcp, bytes));
    return packet;
  }

  private static void fixOffset(Packet packet, int ip, int tcp, int bytes) {
    int field = packet.u8(tcp + OFFSET);
    int length = field >> 4 << 2;
    if (length < TransportChecksums.TCP_HEADER) {
      packet.put8(tcp + OFFSET, TransportChecksums.TCP_HEADER << 2 | field & 0xf);
    } else if (length > bytes && (packet.u16(ip + Ip4.FRAGMENT) & FRAGMENT) == 0) {
      packet.put8(tcp + OFFSET, bytes >> 2 << 4 | field & 0xf);
    }
  }
}
