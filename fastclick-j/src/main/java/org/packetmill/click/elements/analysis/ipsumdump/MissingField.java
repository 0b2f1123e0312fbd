package org.packetmill.click.elements.analysis.ipsumdump;

/** Says why a field cannot be extracted ({@code BAD_PACKETS}). */
final class MissingField {
  static final int IP = 0;
  static final int TCP_OR_UDP = 256;
  static final int ETHERNET = 260;

  private MissingField() {}

  /**
   * Notes that {@code bytes} bytes of a protocol's header were looked for, unless something is
   * noted already; always false. Another protocol than the one looked for is no mistake.
   */
  static boolean note(PacketDesc packet, int protocol, int bytes) {
    ByteText bad = packet.bad;
    if (bad == null || !bad.isEmpty()) {
      return false;
    }
    if (protocol == ETHERNET) {
      bad.add("!bad Ethernet header\n");
    } else if (packet.ip == PacketDesc.NONE) {
      bad.add("!bad no IP header\n");
    } else if (protocol == IP) {
      bad.add("!bad truncated IP header capture\n");
    } else if (packet.networkLength() <= 9 || matches(protocol, packet.ipProtocol())) {
      transport(packet, protocol, bytes);
    }
    return false;
  }

  private static void transport(PacketDesc packet, int protocol, int bytes) {
    String name = name(protocol);
    if (!packet.isFirstFragment()) {
      packet.bad.add("!bad fragmented ").add(name).add(" header\n");
    } else if (packet.transportLength() + packet.packet.anno32(Annotations.EXTRA_LENGTH) >= bytes) {
      packet.bad.add("!bad truncated ").add(name).add(" header capture\n");
    } else {
      packet.bad.add("!bad truncated ").add(name).add(" header\n");
    }
  }

  private static boolean matches(int wanted, int found) {
    return wanted == TCP_OR_UDP ? found == 6 || found == 17 : wanted == found;
  }

  private static String name(int protocol) {
    return switch (protocol) {
      case 6 -> "TCP";
      case 17 -> "UDP";
      case 1 -> "ICMP";
      case TCP_OR_UDP -> "TCP/UDP";
      default -> "?";
    };
  }
}
