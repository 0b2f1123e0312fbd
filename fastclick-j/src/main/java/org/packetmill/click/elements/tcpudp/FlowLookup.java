package org.packetmill.click.elements.tcpudp;

import java.util.List;
import java.util.OptionalLong;
import org.packetmill.click.args.Addresses;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.element.HandlerException;

/** The {@code lookup} handlers: what a flow is rewritten to. */
final class FlowLookup {
  private FlowLookup() {}

  /** For {@code "SADDR SPORT DADDR DPORT"} the same of the rewritten flow, "" when unknown. */
  static String read(IPRewriterBase rewriter, int number, String text) throws HandlerException {
    FlowId flow = parse(ArgSplitter.words(text));
    for (RewriterState state : rewriter.states().all()) {
      MappingTable table = state.table(number);
      int entry = table.find(flow.addresses(), flow.ports());
      if (entry != 0) {
        return text(table.mapping(entry).key(!MappingTable.isReply(entry)).reverse());
      }
    }
    return "";
  }

  private static String text(FlowId flow) {
    return FlowId.dotted(flow.source())
        + " "
        + flow.sourcePort()
        + " "
        + FlowId.dotted(flow.destination())
        + " "
        + flow.destinationPort();
  }

  private static FlowId parse(List<String> words) throws HandlerException {
    if (words.size() != 4) {
      throw new HandlerException("a flow is SADDR SPORT DADDR DPORT: words=" + words.size());
    }
    return FlowId.of(
        address(words.get(0)), port(words.get(1)), address(words.get(2)), port(words.get(3)));
  }

  private static int address(String word) throws HandlerException {
    OptionalLong address = Addresses.ip(word);
    if (address.isEmpty()) {
      throw new HandlerException("not an IP address: " + word);
    }
    return (int) address.getAsLong();
  }

  private static int port(String word) throws HandlerException {
    int port = RewriterInput.integer(word);
    if (port < 0 || port > 65535) {
      throw new HandlerException("a port must be between 0 and 65535: port=" + word);
    }
    return port;
  }
}
