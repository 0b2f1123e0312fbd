package org.packetmill.click.elements.ip;

import java.util.stream.IntStream;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.packet.Packet;

/** The arguments BADSRC, GOODDST and INTERFACES of CheckIPHeader and IPInputCombo. */
final class SourceRules {
  private final IntStream.Builder badSources = IntStream.builder();
  private final IntStream.Builder goodDestinations = IntStream.builder();
  private final Args args;
  private final NameLookup names;

  SourceRules(Args args, NameLookup names) {
    this.args = args;
    this.names = names;
    String interfaces = args.keyword("INTERFACES").asText("");
    if (!interfaces.isEmpty()) {
      ArgSplitter.words(interfaces).forEach(this::addInterface);
      addBroadcast();
    }
    addAll("BADSRC", args.keyword("BADSRC").asText(""), badSources);
    addAll("GOODDST", args.keyword("GOODDST").asText(""), goodDestinations);
  }

  int[] badSources() {
    return badSources.build().toArray();
  }

  int[] goodDestinations() {
    return goodDestinations.build().toArray();
  }

  /** What a positional BADSRC means. */
  void addBadSourcesAndBroadcast(String addresses) {
    addAll("BADSRC", addresses, badSources);
    addBroadcast();
  }

  private void addBroadcast() {
    badSources.add(0).add(-1);
  }

  private void addInterface(String word) {
    Long prefix = IpText.prefix(word, names);
    if (prefix == null) {
      args.complain("INTERFACES: parse error");
      return;
    }
    int address = (int) (prefix >> 32);
    int mask = prefix.intValue();
    badSources.add(address | ~mask);
    goodDestinations.add(address);
  }

  private void addAll(String name, String text, IntStream.Builder to) {
    int[] addresses = IpText.addresses(text, names);
    if (addresses == null) {
      args.complain(name + ": parse error");
    } else {
      IntStream.of(addresses).forEach(to::add);
    }
  }

  /** Whether the header at {@code ip} names a bad source without a good destination. */
  static boolean forbid(int[] badSources, int[] goodDestinations, Packet packet, int ip) {
    return contains(badSources, packet.u32(ip + Ip4.SOURCE))
        && !contains(goodDestinations, packet.u32(ip + Ip4.DESTINATION));
  }

  static boolean contains(int[] addresses, int address) {
    for (int each : addresses) {
      if (each == address) {
        return true;
      }
    }
    return false;
  }
}
