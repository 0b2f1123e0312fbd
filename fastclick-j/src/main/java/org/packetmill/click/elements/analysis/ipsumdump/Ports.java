package org.packetmill.click.elements.analysis.ipsumdump;

import org.packetmill.click.elements.ip.Ip4;

/** The protocols whose headers start with two ports. */
final class Ports {
  static final int DCCP = 33;
  static final int UDP_LITE = 136;

  private Ports() {}

  static boolean areIn(int protocol) {
    return switch (protocol) {
      case Ip4.TCP, Ip4.UDP, DCCP, UDP_LITE -> true;
      default -> false;
    };
  }
}
