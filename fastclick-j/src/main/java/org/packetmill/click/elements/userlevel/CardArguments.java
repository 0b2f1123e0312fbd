package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;

/**
 * Arguments of FastClick's device elements that set up network cards and memory. They are read, so
 * that mistakes in them show, and otherwise without effect.
 */
final class CardArguments {
  private CardArguments() {}

  static void skipReceive(Args args) {
    skipCommon(args);
    skipNumbers(args, "MTU", "MAXQUEUES", "VF_POOLS", "NUMA_NODE");
    skipSwitches(args, "CLEAR", "LRO", "JUMBO", "RX_INTR");
    skipSwitches(args, "VLAN_FILTER", "VLAN_STRIP", "VLAN_EXTEND", "VLAN_QINQ");
    args.keyword("MAC").asEther(0);
    skipWords(args, "MODE", "PAUSE", "VF_VLAN", "FLOW_RULES_FILE", "FLOW_ISOLATE");
    String scale = args.keyword("SCALE").asString("share");
    if (!scale.equalsIgnoreCase("share") && !scale.equalsIgnoreCase("parallel")) {
      args.error("Unknown scaling mode " + scale + " !");
    }
  }

  static void skipSend(Args args) {
    skipCommon(args);
    skipNumbers(args, "MAXQUEUES", "MAXTHREADS");
    skipSwitches(args, "SET_VLAN", "TCO", "UCO", "IPCO", "TSO", "ACTIVE");
  }

  private static void skipCommon(Args args) {
    skipNumbers(args, "NDESC", "VERBOSE");
    skipSwitches(args, "NUMA");
  }

  private static void skipNumbers(Args args, String... names) {
    for (String name : names) {
      args.keyword(name).asInt(-1);
    }
  }

  private static void skipSwitches(Args args, String... names) {
    for (String name : names) {
      args.keyword(name).asBool(false);
    }
  }

  private static void skipWords(Args args, String... names) {
    for (String name : names) {
      args.keyword(name).asText("");
    }
  }
}
