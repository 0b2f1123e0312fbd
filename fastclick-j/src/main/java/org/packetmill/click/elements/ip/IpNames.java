package org.packetmill.click.elements.ip;

import static java.util.Map.entry;

import java.util.Map;
import org.packetmill.click.args.NameLookup;

/** The names that Click knows for the numbers of IP, TCP, UDP and ICMP; null for others. */
public final class IpNames {
  /** Stands for "TCP or UDP" where a protocol is expected. */
  public static final int TCP_OR_UDP = 256;

  /** Stands for any protocol with a transport header. */
  public static final int TRANSPORT = 257;

  /** Stands for what TCP and UDP packets carry. */
  public static final int PAYLOAD = 258;

  private static final Map<String, Integer> PROTOCOLS =
      Map.ofEntries(
          entry("ah", 51),
          entry("dccp", 33),
          entry("esp", 50),
          entry("icmp", Ip4.ICMP),
          entry("igmp", 2),
          entry("ipip", 4),
          entry("payload", PAYLOAD),
          entry("sctp", 132),
          entry("tcp", Ip4.TCP),
          entry("tcpudp", TCP_OR_UDP),
          entry("transp", TRANSPORT),
          entry("udp", Ip4.UDP));

  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          entry("auth", 113),
          entry("bootpc", 68),
          entry("bootps", 67),
          entry("chargen", 19),
          entry("daytime", 13),
          entry("discard", 9),
          entry("dns", 53),
          entry("domain", 53),
          entry("echo", 7),
          entry("finger", 79),
          entry("ftp", 21),
          entry("ftp-data", 20),
          entry("http", 80),
          entry("https", 443),
          entry("imap3", 220),
          entry("imaps", 993),
          entry("irc", 194),
          entry("netbios-dgm", 138),
          entry("netbios-ns", 137),
          entry("netbios-ssn", 139),
          entry("nntp", 119),
          entry("ntp", 123),
          entry("pop3", 110),
          entry("pop3s", 995),
          entry("rip", 520),
          entry("route", 520),
          entry("smtp", 25),
          entry("snmp", 161),
          entry("snmp-trap", 162),
          entry("ssh", 22),
          entry("sunrpc", 111),
          entry("telnet", 23),
          entry("tftp", 69),
          entry("www", 80));

  private static final Map<String, Integer> ICMP_TYPES =
      Map.ofEntries(
          entry("echo", 8),
          entry("echo-reply", 0),
          entry("inforeq", 15),
          entry("inforeq-reply", 16),
          entry("maskreq", 17),
          entry("maskreq-reply", 18),
          entry("parameterproblem", 12),
          entry("redirect", 5),
          entry("routeradvert", 9),
          entry("routersolicit", 10),
          entry("sourcequench", 4),
          entry("timeexceeded", 11),
          entry("timestamp", 13),
          entry("timestamp-reply", 14),
          entry("unreachable", 3));

  private static final Map<String, Integer> UNREACHABLE_CODES =
      Map.ofEntries(
          entry("filterprohibited", 13),
          entry("host", 1),
          entry("hostprecedence", 14),
          entry("hostprohibited", 10),
          entry("hostunknown", 7),
          entry("isolated", 8),
          entry("needfrag", 4),
          entry("net", 0),
          entry("netprohibited", 9),
          entry("netunknown", 6),
          entry("port", 3),
          entry("precedencecutoff", 15),
          entry("protocol", 2),
          entry("srcroutefail", 5),
          entry("toshost", 12),
          entry("tosnet", 11));

  private static final Map<Integer, Map<String, Integer>> ICMP_CODES =
      Map.of(
          3, UNREACHABLE_CODES,
          5, Map.of("host", 1, "net", 0, "toshost", 3, "tosnet", 2),
          11, Map.of("reassembly", 1, "transit", 0),
          12, Map.of("erroratptr", 0, "length", 2, "missingopt", 1));

  private IpNames() {}

  /** An IP protocol, {@link #TCP_OR_UDP} and {@link #TRANSPORT} included. */
  public static Integer protocol(String name) {
    return PROTOCOLS.get(name);
  }

  /** A TCP port, as {@code names} say or as it is known by. */
  public static Integer tcpPort(String name, NameLookup names) {
    return port(NameLookup.Kind.TCP_PORT, name, names);
  }

  /** A UDP port, as {@code names} say or as it is known by. */
  public static Integer udpPort(String name, NameLookup names) {
    return port(NameLookup.Kind.UDP_PORT, name, names);
  }

  private static Integer port(NameLookup.Kind kind, String name, NameLookup names) {
    String declared = names.find(kind, name);
    return declared == null ? PORTS.get(name) : Integer.valueOf(declared);
  }

  /** An ICMP type. */
  public static Integer icmpType(String name) {
    return ICMP_TYPES.get(name);
  }

  /** What an ICMP type is called. */
  public static String icmpTypeName(int type) {
    return nameOf(ICMP_TYPES, type);
  }

  /** What a code of an ICMP type is called. */
  public static String icmpCodeName(int type, int code) {
    return nameOf(ICMP_CODES.getOrDefault(type, Map.of()), code);
  }

  private static String nameOf(Map<String, Integer> numbers, int number) {
    for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
      if (entry.getValue() == number) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** The code of that name for an ICMP type. */
  public static Integer icmpCode(int type, String name) {
    return ICMP_CODES.getOrDefault(type, Map.of()).get(name);
  }
}
