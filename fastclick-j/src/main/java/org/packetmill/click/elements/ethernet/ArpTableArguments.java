package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.HandlerArgs;

/** What {@link ARPTable} and {@link ARPQuerier} have in common: limits of a table, its changes. */
final class ArpTableArguments {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Longer times than this many milliseconds are for ever. */
  private static final long FOR_EVER = 0xffffffffL;

  private ArpTableArguments() {}

  /** Reads the limits that are given into {@code cache}. */
  static void read(Args args, ArpCache cache) {
    cache.capacity = args.keyword("CAPACITY").asInt(cache.capacity, 0, Integer.MAX_VALUE);
    cache.entryCapacity =
        args.keyword("ENTRY_CAPACITY").asInt(cache.entryCapacity, 0, Integer.MAX_VALUE);
    cache.entryPacketCapacity =
        args.keyword("ENTRY_PACKET_CAPACITY")
            .asInt(cache.entryPacketCapacity, 0, Integer.MAX_VALUE);
    int factor = args.keyword("CAPACITY_SLIM_FACTOR").asInt(cache.slimFactor, 0, Integer.MAX_VALUE);
    if (factor == 0) {
      args.error("CAPACITY_SLIM_FACTOR cannot be zero");
    } else {
      cache.slimFactor = factor;
    }
    cache.timeout = millis(args.keyword("TIMEOUT"), cache.timeout * NANOS_PER_MILLI);
  }

  /** A time span in milliseconds, 0 for one without end. */
  static long millis(Arg arg, long otherNanos) {
    long millis = arg.asDuration(otherNanos) / NANOS_PER_MILLI;
    return millis >= FOR_EVER ? 0 : millis;
  }

  /** Declares the handlers of {@code owner} that change {@code cache}. */
  static void addWriteHandlers(Handlers handlers, ArpCache cache, Element owner) {
    handlers.write("insert", text -> insert(text, cache, owner));
    handlers.write("delete", text -> delete(text, cache, owner));
  }

  /** What {@code insert} takes. */
  private record Known(int ip, long ether) {}

  private static void insert(String text, ArpCache cache, Element owner) throws HandlerException {
    Known known = HandlerArgs.read(text, names(owner), ArpTableArguments::known);
    cache.insert(known.ip, known.ether, now(owner));
  }

  private static Known known(Args args) {
    return new Known(args.mandatory("IP").asIp(0), args.mandatory("ETH").asEther(0));
  }

  private static void delete(String text, ArpCache cache, Element owner) throws HandlerException {
    int ip = HandlerArgs.read(text, names(owner), args -> args.mandatory("IP").asIp(0));
    cache.insert(ip, Ethernet.BROADCAST, now(owner));
  }

  private static ArgContext names(Element owner) {
    return new ArgContext(owner, owner.context().names(owner));
  }

  /** The time of {@code owner}'s router in milliseconds. */
  static long now(Element owner) {
    return owner.context().clock().steady() / NANOS_PER_MILLI;
  }
}
