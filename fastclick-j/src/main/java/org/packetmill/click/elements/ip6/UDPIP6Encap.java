package org.packetmill.click.elements.ip6;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.elements.ip.IpPorts;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * Puts IPv6 and UDP headers in front of each packet. DST {@code DST_ANNO} takes the destination
 * annotation, which is set otherwise.
 *
 * <pre>{@code RatedSource -> UDPIP6Encap(3ffe::1, 1234, 3ffe::2, 1234) -> ...}</pre>
 *
 * <p>Handlers: {@code src}, {@code sport}, {@code dst}, {@code dport} (read and write).
 */
@ClickElement(
    usage = "UDPIP6Encap(SRC, SPORT, DST, DPORT)",
    summary = "encapsulates packets in UDP/IPv6 headers",
    category = "TCP and UDP")
public final class UDPIP6Encap extends SimpleElement {
  private static final int HOP_LIMIT = 255;
  private static final int UDP = Ip6.HEADER;

  private Ip6Address source = Ip6Address.NONE;
  private Ip6Address destination = Ip6Address.NONE;
  private boolean useAnno;
  private int sourcePort;
  private int destinationPort;

  @Override
  protected void configure(Args args) {
    source = args.mandatory("SRC").as(Ip6Text::address, Ip6Address.NONE);
    sourcePort = args.mandatory("SPORT").as(this::port, 0);
    Arg to = args.mandatory("DST");
    String text = to.asText("DST_ANNO");
    destinationPort = args.mandatory("DPORT").as(this::port, 0);
    args.complete();
    useAnno = text.equals("DST_ANNO");
    Ip6Address given = useAnno ? Ip6Address.NONE : Ip6Text.address(text);
    if (given == null) {
      args.error("bad DST");
    } else {
      destination = given;
    }
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
    packet.push(UDP + TransportChecksums.UDP_HEADER);
    if (!useAnno) {
      Ip6.setDestination(packet, destination.high(), destination.low());
    }
    int bytes = packet.length() - UDP;
    packet.put32(0, Ip6.VERSION_6);
    packet.put16(Ip6.PAYLOAD_LENGTH, bytes);
    packet.put8(Ip6.NEXT_HEADER, Ip6.UDP);
    packet.put8(Ip6.HOP_LIMIT, HOP_LIMIT);
    source.write(packet, Ip6.SOURCE);
    packet.put64(Ip6.DESTINATION, Ip6.destinationHigh(packet));
    packet.put64(Ip6.DESTINATION + 8, Ip6.destinationLow(packet));
    packet.setNetworkHeader(0, UDP);
    packet.put32(UDP, sourcePort << 16 | destinationPort);
    packet.put16(UDP + 4, bytes);
    Ip6.writeChecksum(packet, 0, UDP, bytes, Ip6.UDP, TransportChecksums.UDP);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("src", () -> source.toString());
    handlers.write("src", ConfigKeyword.of(this, "SRC", 0));
    handlers.readLong("sport", () -> sourcePort);
    handlers.write("sport", ConfigKeyword.of(this, "SPORT", 1));
    handlers.read("dst", () -> destination.toString());
    handlers.write("dst", ConfigKeyword.of(this, "DST", 2));
    handlers.readLong("dport", () -> destinationPort);
    handlers.write("dport", ConfigKeyword.of(this, "DPORT", 3));
  }
}
