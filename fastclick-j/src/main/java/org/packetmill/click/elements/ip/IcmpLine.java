package org.packetmill.click.elements.ip;

import java.util.List;
import java.util.Map;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.packet.Packet;

/**
 * What {@link IPPrint} says about an ICMP message.
 *
 * @param available bytes of it that the packet holds
 * @param swap whether identifier and sequence number are printed in network order
 */
record IcmpLine(Packet packet, int available, boolean swap) {
  private static final int ECHO_REPLY = 0;
  private static final int UNREACHABLE = 3;
  private static final int ECHO = 8;

  private static final int HEADER = 8;
  private static final int IP_HEADER = 20;

  private static final int PROTOCOL_CODE = 2;
  private static final int PORT_CODE = 3;
  private static final int NEEDFRAG_CODE = 4;

  private static final Map<Integer, String> TYPES =
      Map.ofEntries(
          Map.entry(4, "sourcequench"),
          Map.entry(5, "redirect"),
          Map.entry(9, "routeradvert"),
          Map.entry(10, "routersolicit"),
          Map.entry(11, "timeexceeded"),
          Map.entry(12, "parameterproblem"),
          Map.entry(13, "timestamp"),
          Map.entry(14, "timestamp-reply"),
          Map.entry(15, "inforeq"),
          Map.entry(16, "inforeq-reply"),
          Map.entry(17, "maskreq"),
          Map.entry(18, "maskreq-reply"));

  private static final Map<Integer, List<String>> CODES =
      Map.of(
          UNREACHABLE,
          List.of(
              "net",
              "host",
              "protocol",
              "port",
              "needfrag",
              "srcroutefail",
              "netunknown",
              "hostunknown",
              "isolated",
              "netprohibited",
              "hostprohibited",
              "tosnet",
              "toshost",
              "filterprohibited",
              "hostprecedence",
              "precedencecutoff"),
          5,
          List.of("net", "host", "tosnet", "toshost"),
          11,
          List.of("transit", "reassembly"),
          12,
          List.of("erroratptr", "missingopt", "length"));

  private static final Map<Integer, String> PROTOCOLS =
      Map.of(1, "icmp", 2, "igmp", 4, "ipip", 6, "tcp", 17, "udp", 33, "dccp", 132, "sctp");

  void append(StringBuilder line, boolean firstFragment) {
    if (!firstFragment) {
      line.append("icmp");
      return;
    }
    if (available < 2) {
      line.append("truncated-icmp");
      return;
    }
    int icmp = packet.transportOffset();
    int type = packet.u8(icmp);
    switch (type) {
      case ECHO_REPLY -> appendEcho(line.append("icmp echo-reply "), icmp);
      case ECHO -> appendEcho(line.append("icmp echo "), icmp);
      case UNREACHABLE -> appendUnreachable(line, icmp, packet.u8(icmp + 1));
      default -> appendOther(line, type, packet.u8(icmp + 1));
    }
  }

  private void appendEcho(StringBuilder line, int icmp) {
    if (available < HEADER) {
      line.append("truncated-icmp");
    } else {
      line.append("(%d, %d)".formatted(word(icmp + 4), word(icmp + 6)));
    }
  }

  private int word(int offset) {
    int word = packet.u16(offset);
    return swap ? word : Short.reverseBytes((short) word) & 0xffff;
  }

  private void appendUnreachable(StringBuilder line, int icmp, int code) {
    String name = codeName(UNREACHABLE, code);
    String codeText = name == null ? "code " + code : name;
    if (available < HEADER + IP_HEADER) {
      line.append("icmp unreachable ").append(codeText).append(" truncated-icmp");
      return;
    }
    int ip = icmp + HEADER;
    line.append("icmp ")
        .append(AddressText.ip(packet.u32(ip + 16)))
        .append(" unreachable ")
        .append(codeText);
    int protocol = packet.u8(ip + 9);
    switch (code) {
      case PROTOCOL_CODE -> line.append(' ').append(protocol(protocol, ""));
      case PORT_CODE -> appendPort(line.append(' ').append(protocol(protocol, "protocol ")), ip);
      case NEEDFRAG_CODE -> appendMtu(line, packet.u16(icmp + 6));
      default -> {}
    }
  }

  private void appendPort(StringBuilder line, int ip) {
    int headerLength = (packet.u8(ip) & 0xf) << 2;
    if (available - HEADER - headerLength < 4) {
      line.append("truncated-icmp");
    } else {
      line.append('/').append(packet.u16(ip + headerLength + 2));
    }
  }

  private static void appendMtu(StringBuilder line, int mtu) {
    if (mtu != 0) {
      line.append(" (mtu ").append(mtu).append(')');
    }
  }

  private static void appendOther(StringBuilder line, int type, int code) {
    line.append("icmp ").append(TYPES.getOrDefault(type, "type " + type));
    String name = codeName(type, code);
    if (name != null) {
      line.append(' ').append(name);
    } else if (code != 0) {
      line.append(" code ").append(code);
    }
  }

  private static String codeName(int type, int code) {
    List<String> names = CODES.getOrDefault(type, List.of());
    return code < names.size() ? names.get(code) : null;
  }

  private static String protocol(int number, String before) {
    return PROTOCOLS.getOrDefault(number, before + number);
  }
}
