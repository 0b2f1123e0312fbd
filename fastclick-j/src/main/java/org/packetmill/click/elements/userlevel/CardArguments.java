package org.packetmill.click.elements.userlevel;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.packetmill.click.args.Args;
import org.packetmill.click.port.Offload;
import org.packetmill.click.port.ReceiveSettings;

/**
 * Arguments of FastClick's device elements that set up network cards and memory. Those for memory
 * nodes are read, so that mistakes in them show, and otherwise without effect. Those that would
 * change what arrives are refused.
 */
final class CardArguments {
  private static final int MAX_DESCRIPTORS = 32768;
  private static final int MAX_MTU = 65535;
  private static final String[] PAUSES = {"", "full", "rx", "tx", "none"};

  private CardArguments() {}

  /** What a card is told of receiving. */
  static ReceiveSettings receive(Args args, boolean promiscuous) {
    skipCommon(args);
    skipNumbers(args, "MAXQUEUES", "NUMA_NODE");
    skipSwitches(args, "CLEAR");
    warn(args, "LRO", "segments are delivered as they arrive");
    warn(args, "JUMBO", "MTU says how long frames may be");
    warn(args, "RX_INTR", "queues are polled");
    refuse(args, "VF_POOLS", "0", "queues belong to the whole card");
    refuse(args, "VF_VLAN", "", "queues belong to the whole card");
    refuse(args, "FLOW_RULES_FILE", "", "IPClassifier tells flows apart");
    refuse(args, "FLOW_ISOLATE", "false", "IPClassifier tells flows apart");
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

  /** What a card is to do with frames that arrive. */
  static Set<Offload> receiveOffloads(Args args) {
    return offloads(
        args, Offload.VLAN_FILTER, Offload.VLAN_STRIP, Offload.VLAN_EXTEND, Offload.QINQ_STRIP);
  }

  /** What a card is to do with frames that leave. */
  static Set<Offload> sendOffloads(Args args) {
    return offloads(
        args,
        Offload.VLAN_INSERT,
        Offload.TCP_CHECKSUM,
        Offload.UDP_CHECKSUM,
        Offload.IPV4_CHECKSUM);
  }

  private static Set<Offload> offloads(Args args, Offload... known) {
    Set<Offload> wanted = EnumSet.noneOf(Offload.class);
    for (Offload offload : known) {
      if (args.keyword(offload.argument()).asBool(false)) {
        wanted.add(offload);
      }
    }
    return wanted;
  }

  /** How many descriptors a card is told to send from. */
  static int send(Args args) {
    skipCommon(args);
    skipNumbers(args, "MAXTHREADS", "MAXQUEUES");
    skipSwitches(args, "ACTIVE");
    warn(args, "TSO", "TCPFragmenter cuts segments");
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

  /** A switch that changes nothing of what a configuration does. */
  private static void warn(Args args, String name, String otherwise) {
    if (args.keyword(name).asBool(false)) {
      args.warning("%s=true changes nothing: %s".formatted(name, otherwise));
    }
  }

  /** An argument without which other packets would arrive: it may only say what holds anyway. */
  private static void refuse(Args args, String name, String standard, String otherwise) {
    String text = args.keyword(name).asText(standard);
    if (!text.equals(standard)) {
      args.error("not supported: %s=%s; leave it out, %s".formatted(name, text, otherwise));
    }
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
