package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * Makes the checksum of the IP header anew, and with {@code L4} those of TCP and UDP. Where Click
 * leaves the sums to the network card they are calculated here, so that the packets on the wire are
 * the same.
 *
 * <p>Handlers: {@code drops}, packets whose lengths were wrong.
 */
@ClickElement(
    usage = "ResetIPChecksum([L4])",
    summary = "calculates IP and transport checksums anew",
    category = "TCP and UDP")
public final class ResetIPChecksum extends SimpleElement {
  private boolean transport;
  private long drops;

  @Override
  protected void configure(Args args) {
    transport = args.positional("L4").asBool(false);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    int header = Ip4.headerLength(packet, ip);
    int bytes = packet.u16(ip + Ip4.TOTAL_LENGTH) - header;
    if (header < Ip4.HEADER || bytes < 0 || packet.length() - ip - header < bytes) {
      return drop(packet);
    }
    packet.uniqueify();
    Ip4.writeChecksum(packet, ip, header);
    if (transport) {
      resetTransport(packet, ip, ip + header, bytes);
    }
    return packet;
  }

  private static void resetTransport(Packet packet, int ip, int at, int bytes) {
    int protocol = packet.u8(ip + Ip4.PROTOCOL);
    if (protocol == Ip4.TCP && bytes >= TransportChecksums.TCP_HEADER) {
      reset(packet, ip, at, bytes, at + TransportChecksums.TCP);
    } else if (protocol == Ip4.UDP && bytes >= TransportChecksums.UDP_HEADER) {
      reset(packet, ip, at, bytes, at + TransportChecksums.UDP);
    }
  }

  private static void reset(Packet packet, int ip, int at, int bytes, int checksum) {
    packet.put16(checksum, 0);
    packet.put16(checksum, Ip4.transportChecksum(packet, ip, at, bytes));
  }

  private Packet drop(Packet packet) {
    drops++;
    if (drops == 1) {
      context().chatter("ResetIPChecksum: bad input packet");
    }
    packet.kill();
    return null;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
  }
}
