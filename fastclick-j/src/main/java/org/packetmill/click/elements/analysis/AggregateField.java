package org.packetmill.click.elements.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.elements.ip.Ip4;

/**
 * Some bits of an IP packet.
 *
 * @param header where they are counted from
 * @param protocol whose header that is, 0 for any
 * @param offset the first bit
 * @param length how many bits
 */
record AggregateField(Header header, int protocol, int offset, int length) {
  /** Where bits are counted from. */
  enum Header {
    NONE,
    IP,
    TRANSPORT,
    PAYLOAD
  }

  /** Stands for TCP or UDP. */
  static final int TCP_OR_UDP = 256;

  /** Written here only. */
  private static final Map<String, List<AggregateField>> NAMED = new HashMap<>();

  static {
    ip("vers", 0, 4);
    ip("hl", 4, 4);
    ip("tos", 8, 8);
    ip("dscp", 8, 6);
    ip("ecn", 14, 2);
    ip("len", 16, 16);
    ip("id", 32, 16);
    ip("off", 48, 16);
    ip("rf", 48, 1);
    ip("df", 49, 1);
    ip("mf", 50, 1);
    ip("fragoff", 51, 13);
    ip("ttl", 64, 8);
    ip("proto", 72, 8);
    ip("csum", 80, 16);
    ip("sum", 80, 16);
    ip("src", 96, 32);
    ip("dst", 128, 32);
    transport("sport", TCP_OR_UDP, 0, 16);
    transport("dport", TCP_OR_UDP, 16, 16);
    transport("len", Ip4.UDP, 32, 16);
    transport("csum", Ip4.UDP, 48, 16);
    transport("sum", Ip4.UDP, 48, 16);
    transport("seq", Ip4.TCP, 32, 32);
    transport("seqno", Ip4.TCP, 32, 32);
    transport("ackno", Ip4.TCP, 64, 32);
    transport("hl", Ip4.TCP, 96, 4);
    transport("flags", Ip4.TCP, 104, 8);
    transport("fin", Ip4.TCP, 111, 1);
    transport("syn", Ip4.TCP, 110, 1);
    transport("rst", Ip4.TCP, 109, 1);
    transport("psh", Ip4.TCP, 108, 1);
    transport("push", Ip4.TCP, 108, 1);
    transport("ack", Ip4.TCP, 107, 1);
    transport("urg", Ip4.TCP, 106, 1);
    transport("win", Ip4.TCP, 112, 16);
    transport("window", Ip4.TCP, 112, 16);
    transport("csum", Ip4.TCP, 128, 16);
    transport("sum", Ip4.TCP, 128, 16);
    transport("urp", Ip4.TCP, 144, 16);
    transport("type", Ip4.ICMP, 0, 8);
    transport("code", Ip4.ICMP, 8, 8);
    transport("csum", Ip4.ICMP, 16, 16);
    transport("sum", Ip4.ICMP, 16, 16);
  }

  private static void ip(String name, int offset, int length) {
    add(name, new AggregateField(Header.IP, 0, offset, length));
  }

  private static void transport(String name, int protocol, int offset, int length) {
    add(name, new AggregateField(Header.TRANSPORT, protocol, offset, length));
  }

  /** The latest first, as Click looks at them. */
  private static void add(String name, AggregateField field) {
    NAMED.computeIfAbsent(name, n -> new ArrayList<>()).addFirst(field);
  }

  /** The fields of that name. */
  static List<AggregateField> named(String name) {
    return NAMED.getOrDefault(name, List.of());
  }

  /** Whether this one may be meant where {@code wanted} is asked for. */
  boolean fits(AggregateField wanted) {
    if (wanted.header == Header.NONE) {
      return true;
    }
    return header == wanted.header
        && (header != Header.TRANSPORT || compatible(protocol, wanted.protocol));
  }

  /** Whether a packet of {@code protocol} has a field of {@code wanted}. */
  static boolean compatible(int protocol, int wanted) {
    return protocol == wanted
        || wanted == 0
        || (protocol == TCP_OR_UDP && isTcpOrUdp(wanted))
        || (wanted == TCP_OR_UDP && isTcpOrUdp(protocol));
  }

  private static boolean isTcpOrUdp(int protocol) {
    return protocol == Ip4.TCP || protocol == Ip4.UDP;
  }

  AggregateField withBits(int newOffset, int newLength) {
    return new AggregateField(header, protocol, newOffset, newLength);
  }

  /** How its header is called. */
  String headerName() {
    return switch (header) {
      case NONE -> "<none>";
      case IP -> "ip";
      case PAYLOAD -> "data";
      case TRANSPORT -> protocolName();
    };
  }

  private String protocolName() {
    return switch (protocol) {
      case Ip4.TCP -> "tcp";
      case Ip4.UDP -> "udp";
      case Ip4.ICMP -> "icmp";
      case TCP_OR_UDP -> "tcpudp";
      default -> "transp";
    };
  }
}
