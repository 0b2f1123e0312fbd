package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Contents;
import org.packetmill.click.packet.Packet;

/**
 * What {@link IPPrint} says about the IP packet itself.
 *
 * @param contents how bytes are printed
 * @param payloadOnly whether the bytes are those behind the headers
 * @param maxLength how many bytes at most, all if negative
 */
record IPPrintLine(
    boolean id,
    boolean ttl,
    boolean tos,
    boolean length,
    boolean swap,
    Contents contents,
    boolean payloadOnly,
    int maxLength) {
  private static final int HEADER = 20;
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int FRAGMENT_OFFSET = 0x1fff;

  static IPPrintLine of(Args args, Contents contents, Contents payload, int maxLength) {
    boolean payloadOnly = payload != Contents.NONE;
    if (payloadOnly && contents != Contents.NONE) {
      args.error("specify at most one of PAYLOAD and CONTENTS");
    }
    return new IPPrintLine(
        args.keyword("ID").asBool(false),
        args.keyword("TTL").asBool(false),
        args.keyword("TOS").asBool(false),
        args.keyword("LENGTH").asBool(false),
        args.keyword("SWAP").asBool(true),
        payloadOnly ? payload : contents,
        payloadOnly,
        maxLength);
  }

  void append(StringBuilder line, Packet packet) {
    if (packet.networkLength() < HEADER) {
      line.append("truncated-ip");
      return;
    }
    int ip = packet.networkOffset();
    int totalLength = packet.u16(ip + 2);
    int payload = totalLength - headerLength(packet, ip);
    appendFields(line, packet, ip, totalLength);
    appendTransport(line, packet, ip, Math.min(packet.transportLength(), payload));
    appendFragment(line, packet, ip, payload);
    appendContents(line, packet, ip);
  }

  private void appendFields(StringBuilder line, Packet packet, int ip, int totalLength) {
    if (id) {
      line.append("id ").append(packet.u16(ip + 4)).append(' ');
    }
    if (ttl) {
      line.append("ttl ").append(packet.u8(ip + 8)).append(' ');
    }
    if (tos) {
      line.append("tos ").append(packet.u8(ip + 1)).append(' ');
    }
    if (length) {
      line.append("length ").append(totalLength).append(' ');
    }
  }

  private void appendTransport(StringBuilder line, Packet packet, int ip, int available) {
    boolean firstFragment = isFirstFragment(packet, ip);
    int protocol = packet.u8(ip + 9);
    switch (protocol) {
      case TCP -> appendTcp(line, packet, ip, firstFragment, available);
      case UDP -> appendUdp(line, packet, ip, firstFragment, available);
      case ICMP -> {
        appendAddresses(line, packet, ip);
        line.append(": ");
        new IcmpLine(packet, available, swap).append(line, firstFragment);
      }
      default -> {
        appendAddresses(line, packet, ip);
        line.append(": ip-proto-").append(protocol);
      }
    }
  }

  private static void appendTcp(
      StringBuilder line, Packet packet, int ip, boolean firstFragment, int available) {
    if (available < 4 || !firstFragment) {
      appendAddresses(line, packet, ip);
      line.append(firstFragment ? ": truncated-tcp" : ": tcp");
      return;
    }
    appendEndpoints(line, packet, ip);
    if (available < 14) {
      line.append("truncated-tcp");
      return;
    }
    appendSequence(line, packet, ip);
    if (available < 16) {
      line.append("truncated-tcp");
    } else {
      line.append(" win ").append(packet.u16(packet.transportOffset() + 14));
    }
  }

  private static void appendSequence(StringBuilder line, Packet packet, int ip) {
    int tcp = packet.transportOffset();
    int flags = packet.u8(tcp + 13);
    boolean syn = (flags & 2) != 0;
    boolean fin = (flags & 1) != 0;
    line.append(syn ? "S" : "")
        .append(fin ? "F" : "")
        .append((flags & 4) != 0 ? "R" : "")
        .append((flags & 8) != 0 ? "P" : "")
        .append((flags & 0xf) == 0 ? "." : "");
    int total = packet.u16(ip + 2);
    int bytes = total - headerLength(packet, ip) - tcpHeaderLength(packet, tcp);
    bytes += (syn ? 1 : 0) + (fin ? 1 : 0);
    int sequence = packet.u32(tcp + 4);
    line.append(' ')
        .append(Integer.toUnsignedString(sequence))
        .append(':')
        .append(Integer.toUnsignedString(sequence + bytes))
        .append("(%d,%d,%d)".formatted(bytes, packet.length(), total));
    if ((flags & 0x10) != 0) {
      line.append(" ack ").append(Integer.toUnsignedString(packet.u32(tcp + 8)));
    }
  }

  private static void appendUdp(
      StringBuilder line, Packet packet, int ip, boolean firstFragment, int available) {
    if (available < 4 || !firstFragment) {
      appendAddresses(line, packet, ip);
      line.append(firstFragment ? ": truncated-udp" : ": udp");
      return;
    }
    appendEndpoints(line, packet, ip);
    if (available < 8) {
      line.append("truncated-udp");
    } else {
      line.append("udp ").append(packet.u16(packet.transportOffset() + 4));
    }
  }

  private static void appendAddresses(StringBuilder line, Packet packet, int ip) {
    line.append(AddressText.ip(packet.u32(ip + 12)))
        .append(" > ")
        .append(AddressText.ip(packet.u32(ip + 16)));
  }

  private static void appendEndpoints(StringBuilder line, Packet packet, int ip) {
    int transport = packet.transportOffset();
    line.append(AddressText.ip(packet.u32(ip + 12)))
        .append('.')
        .append(packet.u16(transport))
        .append(" > ")
        .append(AddressText.ip(packet.u32(ip + 16)))
        .append('.')
        .append(packet.u16(transport + 2))
        .append(": ");
  }

  private static void appendFragment(StringBuilder line, Packet packet, int ip, int payload) {
    int fragment = packet.u16(ip + 6);
    if ((fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) != 0) {
      line.append(
          " (frag %d:%d@%d%s)"
              .formatted(
                  packet.u16(ip + 4),
                  payload,
                  (fragment & FRAGMENT_OFFSET) << 3,
                  (fragment & MORE_FRAGMENTS) != 0 ? "+" : ""));
    }
  }

  private void appendContents(StringBuilder line, Packet packet, int ip) {
    if (contents == Contents.NONE) {
      return;
    }
    int from = payloadOnly ? payloadOffset(packet, ip) : 0;
    int left = Math.max(0, packet.length() - from);
    int count = maxLength < 0 ? left : Math.min(maxLength, left);
    int lineBytes = contents == Contents.HEX ? 24 : 48;
    int groupBytes = contents == Contents.HEX ? 4 : 8;
    for (int i = 0; i < count; i++) {
      line.append(i % lineBytes == 0 ? "\n  " : i % groupBytes == 0 ? " " : "");
      contents.append(line, packet.u8(from + i));
    }
  }

  private static int payloadOffset(Packet packet, int ip) {
    int transport = packet.transportOffset();
    if (!isFirstFragment(packet, ip)) {
      return transport;
    }
    return switch (packet.u8(ip + 9)) {
      case TCP ->
          transport + 12 < packet.length()
              ? transport + tcpHeaderLength(packet, transport)
              : packet.length();
      case UDP -> transport + 8;
      default -> transport;
    };
  }

  private static boolean isFirstFragment(Packet packet, int ip) {
    return (packet.u16(ip + 6) & FRAGMENT_OFFSET) == 0;
  }

  private static int headerLength(Packet packet, int ip) {
    return (packet.u8(ip) & 0xf) << 2;
  }

  private static int tcpHeaderLength(Packet packet, int tcp) {
    return packet.u8(tcp + 12) >> 4 << 2;
  }
}
