package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Cuts IP packets LENGTH bytes behind their headers, the transport header included unless {@code
 * TRANSPORT} is false. The extra-length annotation grows by what was cut, unless {@code
 * EXTRA_LENGTH} is false. Packets without an IP header are cut to LENGTH.
 *
 * <pre>{@code FromDump(trace.pcap, FORCE_IP true) -> TruncateIPPayload -> ToDump(headers.pcap)}
 * </pre>
 */
@ClickElement(
    usage = "TruncateIPPayload([LENGTH, TRANSPORT, EXTRA_LENGTH])",
    summary = "cuts the payload of IP packets",
    category = "IP")
public final class TruncateIPPayload extends SimpleElement {
  private static final int EXTRA_LENGTH_ANNO = 28;

  /** An IP header up to and with the protocol. */
  private static final int WITH_PROTOCOL = 10;

  private static final int TCP_OFFSET = 12;
  private static final int ICMP_HEADER = 8;
  private static final int ICMP_STAMPED = 20;
  private static final int TIME_STAMP = 13;
  private static final int TIME_STAMP_REPLY = 14;

  private int length;
  private boolean transport;
  private boolean extraLength;

  @Override
  protected void configure(Args args) {
    length = args.positional("LENGTH").asUnsigned(0, 65535);
    transport = args.positional("TRANSPORT").asBool(true);
    extraLength = args.keyword("EXTRA_LENGTH").asBool(true);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int there = packet.length();
    int kept = length;
    if (packet.hasNetworkHeader()) {
      there = packet.networkLength();
      kept += headers(packet, packet.networkOffset());
    }
    if (there > kept) {
      int cut = there - kept;
      if (extraLength) {
        packet.setAnno32(EXTRA_LENGTH_ANNO, packet.anno32(EXTRA_LENGTH_ANNO) + cut);
      }
      packet.take(cut);
    }
    return packet;
  }

  private int headers(Packet packet, int ip) {
    int header = packet.networkLength() > 0 ? Ip4.headerLength(packet, ip) : 0;
    if (header < Ip4.HEADER) {
      return Ip4.HEADER;
    }
    if (!transport || packet.networkLength() < WITH_PROTOCOL) {
      return header;
    }
    return switch (packet.u8(ip + Ip4.PROTOCOL)) {
      case Ip4.TCP -> header + tcpHeader(packet, packet.transportOffset());
      case Ip4.UDP -> header + TransportChecksums.UDP_HEADER;
      case Ip4.ICMP -> header + icmpHeader(packet, packet.transportOffset());
      default -> header;
    };
  }

  private static int tcpHeader(Packet packet, int tcp) {
    int given = packet.length() > tcp + TCP_OFFSET ? packet.u8(tcp + TCP_OFFSET) >> 4 << 2 : 0;
    return Math.max(given, TransportChecksums.TCP_HEADER);
  }

  private static int icmpHeader(Packet packet, int icmp) {
    if (packet.length() - icmp < ICMP_HEADER) {
      return 0;
    }
    int type = packet.u8(icmp);
    return type == TIME_STAMP || type == TIME_STAMP_REPLY ? ICMP_STAMPED : ICMP_HEADER;
  }
}
