package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Exchanges source and destination of IP packets; of TCP and UDP packets also the ports, and of TCP
 * packets sequence and acknowledgement number. Checksums stay right.
 *
 * <p>{@code DST_ANNO} false leaves the destination annotation as it is.
 */
@ClickElement(
    usage = "IPMirror([DST_ANNO])",
    summary = "exchanges IP source and destination",
    category = "IP")
public final class IPMirror extends SimpleElement {
  private static final int TCP_SEQUENCE = 4;
  private static final int TCP_ACKNOWLEDGEMENT = 8;
  private static final int TCP_NUMBERS_END = 12;

  private boolean annotate;

  @Override
  protected void configure(Args args) {
    annotate = args.positional("DST_ANNO").asBool(true);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    packet.uniqueify();
    int source = packet.u32(ip + Ip4.SOURCE);
    packet.put32(ip + Ip4.SOURCE, packet.u32(ip + Ip4.DESTINATION));
    packet.put32(ip + Ip4.DESTINATION, source);
    if (annotate) {
      packet.setDestinationIp(source);
    }
    int protocol = packet.u8(ip + Ip4.PROTOCOL);
    boolean first = (packet.u16(ip + Ip4.FRAGMENT) & Ip4.FRAGMENT_OFFSET) == 0;
    if ((protocol == Ip4.TCP || protocol == Ip4.UDP) && first && packet.transportLength() >= 8) {
      mirrorTransport(packet, packet.transportOffset(), protocol == Ip4.TCP);
    }
    return packet;
  }

  private static void mirrorTransport(Packet packet, int transport, boolean tcp) {
    packet.put32(transport, Integer.rotateLeft(packet.u32(transport), 16));
    if (tcp && packet.transportLength() >= TCP_NUMBERS_END) {
      int sequence = packet.u32(transport + TCP_SEQUENCE);
      packet.put32(transport + TCP_SEQUENCE, packet.u32(transport + TCP_ACKNOWLEDGEMENT));
      packet.put32(transport + TCP_ACKNOWLEDGEMENT, sequence);
    }
  }
}
