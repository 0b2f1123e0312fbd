package org.packetmill.click.elements.ethernet;

import java.util.List;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;

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

  private static void insert(String text, ArpCache cache, Element owner) throws HandlerException {
    List<String> words = ArgSplitter.words(text);
    NameLookup names = owner.context().names(owner);
    Integer ip = words.size() == 2 ? Words.ip(words.getFirst(), names) : null;
    Long ether = words.size() == 2 ? Words.ether(words.getLast(), names) : null;
    if (ip == null || ether == null) {
      throw new HandlerException("expected IP ETH");
    }
    cache.insert(ip, ether, now(owner));
  }

  private static void delete(String text, ArpCache cache, Element owner) throws HandlerException {
    Integer ip = Words.ip(text.strip(), owner.context().names(owner));
    if (ip == null) {
      throw new HandlerException("expected IP");
    }
    cache.insert(ip, Ethernet.BROADCAST, now(owner));
  }

  /** The time of {@code owner}'s router in milliseconds. */
  static long now(Element owner) {
    return owner.context().clock().steady() / NANOS_PER_MILLI;
  }
}
