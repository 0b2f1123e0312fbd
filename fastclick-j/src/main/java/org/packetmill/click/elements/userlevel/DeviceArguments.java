package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;

/** Arguments of FastClick's Linux devices that choose between ways of doing what is done here. */
final class DeviceArguments {
  private DeviceArguments() {}

  static void skipReceive(Args args) {
    if (!args.keyword("SNIFFER").asBool(true)) {
      args.warning("SNIFFER false has no effect: the kernel handles the packets too");
    }
    skipMethod(args);
    if (!args.keyword("BPF_FILTER").asString("").isEmpty()) {
      args.warning("not using METHOD PCAP, BPF filter ignored");
    }
    args.keyword("ENCAP").asText("");
  }

  /** There is one way only. */
  static void skipMethod(Args args) {
    String method = args.keyword("METHOD").asText("LINUX");
    if (!method.equals("LINUX") && !method.equals("PCAP")) {
      args.error("bad METHOD");
    }
  }
}
