package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.elements.ip.EncapDestination;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpPorts;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * Puts IP and UDP headers in front of each packet, with IDs that count from 0.
 *
 * <pre>{@code UDPIPEncap(1.0.0.1, 1234, 2.0.0.2, 1234)}</pre>
 *
 * <p>DST may be DST_ANNO for the packet's destination annotation. There is a UDP checksum if {@code
 * CHECKSUM} is true.
 *
 * <p>Handlers: {@code src}, {@code sport}, {@code dst}, {@code dport} (read and write).
 */
@ClickElement(
    usage = "UDPIPEncap(SRC, SPORT, DST, DPORT, [CHECKSUM])",
    summary = "encapsulates packets in UDP/IP headers",
    category = "TCP and UDP")
public final class UDPIPEncap extends SimpleElement {
  private static final int TTL = 250;

  private int source;
  private int destination;
  private boolean useAnno;
  private int sourcePort;
  private int destinationPort;
  private boolean checksum;
  private int nextId;

  @Override
  protected void configure(Args args) {
    source = args.mandatory("SRC").asIp(0);
    sourcePort = args.mandatory("SPORT").as(this::port, 0);
    EncapDestination to = EncapDestination.read(args, context().names(this), "bad DST");
    destinationPort = args.mandatory("DPORT").as(this::port, 0);
    checksum = args.positional("CHECKSUM").asBool(false);
    args.complete();
    useAnno = to.fromAnno();
    destination = to.address();
  }

  private Integer port(String word) {
    return IpPorts.udp(word, context().names(this));
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    int udp = Ip4.HEADER;
    packet.push(udp + TransportChecksums.UDP_HEADER);
    int to = useAnno ? packet.destinationIp() : destination;
    int bytes = packet.length() - udp;
    packet.put32(udp, sourcePort << 16 | destinationPort);
    packet.put32(udp + 4, bytes << 16);
    Ip4.writeHeader(packet, 0, nextId, 0, TTL << 8 | Ip4.UDP, source, to);
    if (checksum) {
      packet.put16(
          udp + TransportChecksums.UDP, Ip4.transportChecksum(packet, 0, udp, bytes & 0xffff));
    }
    packet.setDestinationIp(to);
    nextId = nextId + 1 & 0xffff;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("src", () -> Ip4.dotted(source));
    handlers.write("src", ConfigKeyword.of(this, "SRC", 0));
    handlers.readLong("sport", () -> sourcePort);
    handlers.write("sport", ConfigKeyword.of(this, "SPORT", 1));
    handlers.read("dst", () -> Ip4.dotted(destination));
    handlers.write("dst", ConfigKeyword.of(this, "DST", 2));
    handlers.readLong("dport", () -> destinationPort);
    handlers.write("dport", ConfigKeyword.of(this, "DPORT", 3));
  }
}
