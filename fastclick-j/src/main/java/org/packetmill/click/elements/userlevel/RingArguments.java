package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.port.PortNames;

/** Arguments that say which ring of DPDK's an element means. */
final class RingArguments {
  private static final String NAME = "[A-Za-z0-9_.-]{1,20}";
  private static final int MAX_ENTRIES = 1 << 20;

  private RingArguments() {}

  /** The number of the port that the ring from one process to another is. */
  static int port(Args args) {
    args.mandatory("MEM_POOL").asString("");
    String from = name(args, "FROM_PROC");
    String to = name(args, "TO_PROC");
    int entries = args.keyword("NDESC").asInt(1024, 2, MAX_ENTRIES);
    if (Integer.bitCount(entries) != 1) {
      args.error("NDESC must be a power of 2");
    }
    CardArguments.skipRing(args);
    return PortNames.number("dpdk:ring=%s_2_%s,size=%d".formatted(from, to, entries));
  }

  private static String name(Args args, String keyword) {
    String name = args.mandatory(keyword).asString("");
    if (!name.isEmpty() && !name.matches(NAME)) {
      args.error(keyword + " must be up to 20 letters and digits: name=" + name);
    }
    return name;
  }
}
