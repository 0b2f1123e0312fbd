package org.packetmill.click.elements.userlevel;

import java.util.List;
import java.util.Locale;
import org.packetmill.click.args.Args;
import org.packetmill.click.port.ReceiveSettings;

/**
 * Arguments of FastClick's device elements that set up network cards and memory. Those for memory
 * nodes and offloads are read, so that mistakes in them show, and otherwise without effect.
 */
final class CardArguments {
  private static final int MAX_DESCRIPTORS = 32768;
  private static final int MAX_MTU = 65535;
  private static final String[] PAUSES = {"", "full", "rx", "tx", "none"};

  private CardArguments() {}

  /** What a card is told of receiving. */
  static ReceiveSettings receive(Args args, boolean promiscuous) {
    skipCommon(args);
    skipNumbers(args, "MAXQUEUES", "VF_POOLS", "NUMA_NODE");
    skipSwitches(args, "CLEAR", "LRO", "JUMBO", "RX_INTR");
    skipSwitches(args, "VLAN_FILTER", "VLAN_STRIP", "VLAN_EXTEND", "VLAN_QINQ");
    skipWords(args, "VF_VLAN", "FLOW_RULES_FILE", "FLOW_ISOLATE");
    checkWord(args, "SCALE", "share", "Unknown scaling mode %s !", "share", "parallel");
    checkWord(args, "MODE", "rss", "Unknown MODE %s; there are: none, rss", "none", "rss", "");
    return new ReceiveSettings(
        Math.max(0, args.keyword("NDESC").asInt(0, -1, MAX_DESCRIPTORS)),
        Math.max(0, args.keyword("MTU").asInt(0, -1, MAX_MTU)),
        promiscuous,
        args.keyword("MAC").asEther(0),
        checkWord(args, "PAUSE", "", "Unknown PAUSE %s; there are: full, rx, tx, none", PAUSES),
        0);
  }

  /** How many descriptors a card is told to send from. */
  static int send(Args args) {
    skipCommon(args);
    skipNumbers(args, "MAXTHREADS", "MAXQUEUES");
    skipSwitches(args, "SET_VLAN", "TCO", "UCO", "IPCO", "TSO", "ACTIVE");
    return Math.max(0, args.keyword("NDESC").asInt(0, -1, MAX_DESCRIPTORS));
  }

  /** What FastClick's DPDKInfo says beyond the number of buffers. */
  static void skipInfo(Args args) {
    skipNumbers(args, "MBUF_SIZE", "MBUF_CACHE_SIZE", "RX_PTHRESH", "RX_HTHRESH", "RX_WTHRESH");
    skipNumbers(args, "TX_PTHRESH", "TX_HTHRESH", "TX_WTHRESH", "DEF_RING_NDESC");
    skipNumbers(args, "DEF_BURST_SIZE", "RING_SIZE", "RING_POOL_CACHE_SIZE");
    skipNumbers(args, "RING_PRIV_DATA_SIZE");
    skipWords(args, "MEMPOOL_PREFIX");
  }

  /** What FastClick's rings say beyond their names and sizes. */
  static void skipRing(Args args) {
    skipNumbers(args, "NUMA_ZONE", "VERBOSE");
    skipWords(args, "FLAGS");
    skipSwitches(args, "NUMA");
  }

  private static void skipCommon(Args args) {
    skipNumbers(args, "VERBOSE");
    skipSwitches(args, "NUMA");
  }

  private static String checkWord(
      Args args, String name, String standard, String complaint, String... known) {
    String word = args.keyword(name).asString(standard);
    String lower = word.toLowerCase(Locale.ROOT);
    if (!List.of(known).contains(lower)) {
      args.error(complaint.formatted(word));
    }
    return lower;
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
