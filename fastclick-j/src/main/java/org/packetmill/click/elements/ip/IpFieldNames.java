package org.packetmill.click.elements.ip;

import static java.util.Map.entry;

import java.util.Map;

/** The names of header fields, by the header. */
final class IpFieldNames {
  private static final Map<String, IpField> IP =
      Map.ofEntries(
          entry("vers", ip(0, 4)),
          entry("hl", ip(4, 4)),
          entry("tos", ip(8, 8)),
          entry("dscp", ip(8, 6)),
          entry("ecn", ip(14, 2)),
          entry("len", ip(16, 16)),
          entry("id", ip(32, 16)),
          entry("off", ip(48, 16)),
          entry("rf", ip(48, 1)),
          entry("df", ip(49, 1)),
          entry("mf", ip(50, 1)),
          entry("fragoff", ip(51, 13)),
          entry("ttl", ip(64, 8)),
          entry("proto", ip(72, 8)),
          entry("sum", ip(80, 16)),
          entry("src", ip(96, 32)),
          entry("dst", ip(128, 32)),
          entry("sport", ports(0)),
          entry("dport", ports(16)));

  private static final Map<String, IpField> TCP =
      Map.ofEntries(
          entry("sport", tcp(0, 16)),
          entry("dport", tcp(16, 16)),
          entry("seq", tcp(32, 32)),
          entry("seqno", tcp(32, 32)),
          entry("ackno", tcp(64, 32)),
          entry("hl", tcp(96, 4)),
          entry("flags", tcp(104, 8)),
          entry("urg", tcp(106, 1)),
          entry("ack", tcp(107, 1)),
          entry("psh", tcp(108, 1)),
          entry("push", tcp(108, 1)),
          entry("rst", tcp(109, 1)),
          entry("syn", tcp(110, 1)),
          entry("fin", tcp(111, 1)),
          entry("win", tcp(112, 16)),
          entry("sum", tcp(128, 16)),
          entry("urp", tcp(144, 16)));

  private static final Map<String, IpField> UDP =
      Map.of(
          "sport", new IpField(Ip4.UDP, 0, 16),
          "dport", new IpField(Ip4.UDP, 16, 16),
          "len", new IpField(Ip4.UDP, 32, 16),
          "sum", new IpField(Ip4.UDP, 48, 16));

  private static final Map<String, IpField> ICMP =
      Map.of(
          "type", new IpField(Ip4.ICMP, 0, 8),
          "code", new IpField(Ip4.ICMP, 8, 8),
          "sum", new IpField(Ip4.ICMP, 16, 16));

  private static final Map<String, IpField> PORTS = Map.of("sport", ports(0), "dport", ports(16));

  private IpFieldNames() {}

  /** The field of that name in the header of {@code protocol}, null if there is none. */
  static IpField find(int protocol, String name) {
    return switch (protocol) {
      case 0 -> IP.get(name);
      case Ip4.TCP -> TCP.get(name);
      case Ip4.UDP -> UDP.get(name);
      case Ip4.ICMP -> ICMP.get(name);
      case IpNames.TCP_OR_UDP -> PORTS.get(name);
      default -> null;
    };
  }

  private static IpField ip(int offset, int length) {
    return new IpField(0, offset, length);
  }

  private static IpField tcp(int offset, int length) {
    return new IpField(Ip4.TCP, offset, length);
  }

  private static IpField ports(int offset) {
    return new IpField(IpNames.TCP_OR_UDP, offset, 16);
  }
}
